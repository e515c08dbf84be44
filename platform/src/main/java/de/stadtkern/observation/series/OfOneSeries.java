package de.stadtkern.observation.series;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the query parameters of a route about one datastream and a span of time. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(in = ParameterIn.QUERY, name = "datastream", description = "Id of a Datastream.", required = true)
@Parameter(
        in = ParameterIn.QUERY,
        name = "from",
        description = "Time or day of the city, inclusive; absent: the first observation.")
@Parameter(
        in = ParameterIn.QUERY,
        name = "to",
        description = "Time or day of the city, exclusive; absent: behind the last observation.")
@interface OfOneSeries {}
