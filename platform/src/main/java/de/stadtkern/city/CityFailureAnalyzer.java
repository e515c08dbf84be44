package de.stadtkern.city;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator what is wrong with the city's configuration, without a stack trace. */
final class CityFailureAnalyzer extends AbstractFailureAnalyzer<CityConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CityConfigurationException cause) {
        return new FailureAnalysis(
                "The city's configuration is not usable:\n\n" + cause.getMessage(),
                "Correct the lines named above and start again. docs/guide/city-configuration.md describes every key.",
                cause);
    }
}
