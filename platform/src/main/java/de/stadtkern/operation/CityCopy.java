package de.stadtkern.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** A copy of the city's configuration in force, kept in the data directory at each start, so that a backup holds it. */
public final class CityCopy {
    public static final String NAME = "city.yaml";

    private static final Pattern CITY_NAME = Pattern.compile("(?m)^name:[ \\t]*[\"']?(.+?)[\"']?[ \\t]*$");

    private CityCopy() {}

    /** @param location as {@code stadtkern.city} names it */
    static void keep(String location, Path data) throws IOException {
        Resource resource = location.startsWith("classpath:") || location.startsWith("file:")
                ? new DefaultResourceLoader().getResource(location)
                : new FileSystemResource(location);
        byte[] content = resource.getContentAsByteArray();
        Path copy = data.resolve(NAME);
        if (Files.exists(copy) && Arrays.equals(Files.readAllBytes(copy), content)) {
            return;
        }
        Files.createDirectories(data);
        Path unfinished = data.resolve(NAME + ".unfinished");
        Files.write(unfinished, content);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The name of the city that ran here last. */
    public static Optional<String> nameIn(Path data) {
        try {
            Path copy = data.resolve(NAME);
            if (!Files.isRegularFile(copy)) {
                return Optional.empty();
            }
            Matcher name = CITY_NAME.matcher(Files.readString(copy, StandardCharsets.UTF_8));
            return name.find() ? Optional.of(name.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
