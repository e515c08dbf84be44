package de.stadtkern.web.description;

import de.stadtkern.web.DescribedPath;
import de.stadtkern.web.ProblemAnswers;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Completes what springdoc finds: the title, how to sign in, the problem answer, and the paths of catch-all routes. */
public final class Description implements OpenApiCustomizer {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final List<DescribedPath> described;

    public Description(List<DescribedPath> described) {
        this.described = List.copyOf(described);
    }

    @Override
    public void customise(OpenAPI api) {
        String version = Description.class.getPackage().getImplementationVersion();
        api.info(new Info()
                .title("Stadtkern")
                .version(version == null ? "development" : version)
                .description("Every route of this city's platform. Errors are RFC 9457 problems.")
                .license(new License().name("EUPL-1.2").identifier("EUPL-1.2")));
        api.setServers(null);
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addResponses(
                        "Problem",
                        new ApiResponse()
                                .description("The request was refused; see type, detail and field.")
                                .content(new Content()
                                        .addMediaType(
                                                ProblemAnswers.CONTENT_TYPE, new MediaType().schema(typed("object")))));
        described.forEach(path -> add(api, path));
        api.getPaths().values().forEach(path -> path.readOperations().forEach(Description::addProblem));
    }

    private static void add(OpenAPI api, DescribedPath described) {
        PathItem item = api.getPaths() == null ? null : api.getPaths().get(described.path());
        if (item == null) {
            item = new PathItem();
            api.path(described.path(), item);
        }
        Content content = new Content();
        described.produces().forEach(type -> content.addMediaType(type, new MediaType()));
        Operation operation = new Operation()
                .summary(described.summary())
                .addTagsItem(described.tag())
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200", new ApiResponse().description("Done.").content(content)));
        Matcher parameter = PATH_PARAMETER.matcher(described.path());
        while (parameter.find()) {
            operation.addParametersItem(new Parameter()
                    .name(parameter.group(1))
                    .in("path")
                    .required(true)
                    .schema(typed("string")));
        }
        described
                .parameters()
                .forEach(query -> operation.addParametersItem(new Parameter()
                        .name(query.name())
                        .in("query")
                        .description(query.description())
                        .schema(typed("string"))));
        item.operation(PathItem.HttpMethod.valueOf(described.method()), operation);
    }

    private static Schema<?> typed(String type) {
        Schema<Object> schema = new Schema<>();
        schema.addType(type);
        return schema;
    }

    private static void addProblem(Operation operation) {
        if (operation.getResponses() != null) {
            operation
                    .getResponses()
                    .addApiResponse("default", new ApiResponse().$ref("#/components/responses/Problem"));
        }
    }
}
