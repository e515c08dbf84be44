package de.stadtkern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A later start does not wait for the server; a start that fails leaves none behind. */
class A02_EarlyPostgresTest {
    @TempDir
    Path directory;

    @Test
    void startsOnlyWhatIsThereAndStopsWhatNobodyTook() {
        assertThat(starting(Map.of())
                        .getBeanProvider(EarlyPostgres.Starting.class)
                        .getIfAvailable())
                .as("a first start makes no files before the settings are checked")
                .isNull();
        assertThat(directory).isEmptyDirectory();
        BundledPostgres.start(directory).close();

        assertThat(starting(Map.of("stadtkern.database.url", "jdbc:postgresql://elsewhere/city"))
                        .getBeanProvider(EarlyPostgres.Starting.class)
                        .getIfAvailable())
                .as("an outside database needs none")
                .isNull();

        starting(Map.of()).close();
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();

        GenericApplicationContext program = starting(Map.of());
        try (BundledPostgres taken =
                program.getBean(EarlyPostgres.Starting.class).take()) {
            program.close();
            assertThat(taken.port()).isPositive();
            assertThat(Files.exists(directory.resolve("postgres/postmaster.pid")))
                    .as("whoever took it closes it")
                    .isTrue();
            EarlyPostgres.Starting second = starting(Map.of()).getBean(EarlyPostgres.Starting.class);
            assertThatThrownBy(second::take)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("in use by process");
        }
    }

    private GenericApplicationContext starting(Map<String, Object> settings) {
        GenericApplicationContext program = new GenericApplicationContext();
        program.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        program.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("data", Map.of("stadtkern.data", directory.toString())));
        new EarlyPostgres().initialize(program);
        program.refresh();
        return program;
    }
}
