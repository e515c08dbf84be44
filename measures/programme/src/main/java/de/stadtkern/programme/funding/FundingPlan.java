package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Plan;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it is kept: whom it is for, from whom, and its plan as the funder approved it.
 *
 * @param project key of the project in the programme
 * @param funder who pays, such as a ministry or a bank
 * @param call the funding call (Förderaufruf)
 * @param notice reference of the notice of the grant (Zuwendungsbescheid); {@code null} until there is one
 * @param noticed its day
 */
public record FundingPlan(
        String project,
        String title,
        String funder,
        String call,
        @Nullable String notice,
        @Nullable LocalDate noticed,
        Plan plan) {}
