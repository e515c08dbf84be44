package de.stadtkern.web;

import de.stadtkern.web.description.Description;
import de.stadtkern.web.problem.ErrorRoute;
import de.stadtkern.web.problem.ProblemPage;
import de.stadtkern.web.problem.ProblemResolver;
import de.stadtkern.web.problem.ProblemValve;
import de.stadtkern.web.request.RequestFilter;
import de.stadtkern.web.shell.ShellFiles;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Problems, paging, languages and request ids for every route. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
public class WebModule {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Texts texts() {
        return Texts.load();
    }

    @Bean
    PublicAddress publicAddress(WebSettings settings, Environment environment) {
        return new PublicAddress(settings, environment);
    }

    @Bean
    ProblemAnswers problemAnswers(JsonMapper json, Texts texts) {
        return new ProblemAnswers(json, texts);
    }

    @Bean
    ProblemResolver problemResolver(ProblemAnswers answers) {
        return new ProblemResolver(answers);
    }

    @Bean
    ErrorRoute errorRoute(ProblemAnswers answers, ProblemResolver resolver) {
        return new ErrorRoute(answers, resolver);
    }

    @Bean
    ProblemPage problemPage(ProblemAnswers answers, Texts texts) {
        return new ProblemPage(answers, texts);
    }

    @Bean
    Description openApiDescription(ObjectProvider<DescribedPath> described) {
        return new Description(described.stream().toList());
    }

    @Bean
    Shell shell() {
        return new Shell(new ShellFiles());
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(WebSettings settings, ProblemResolver problems) {
        var registration = new FilterRegistrationBean<>(new RequestFilter(settings, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    /** Most answers leave in one write to the socket; each write costs as much as a page of the database. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersInFewWrites() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(48 * 1024)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    /** Input is read strictly: unknown fields and values of another JSON type are refused. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
