package de.stadtkern.programme.funding;

import de.stadtkern.identity.PersonalData;
import de.stadtkern.programme.ProgrammeMeasure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was booked stays, as the law on public money asks; who booked it is forgotten with the account. */
final class FundingPersonalData implements PersonalData {
    private static final Map<String, String> EXPORTS = Map.of(
            "fundingPlans",
            "SELECT funding_id, version, recorded FROM programme.funding_version WHERE recorded_by = ? ORDER BY recorded",
            "fundingBookings",
            "SELECT id, kind, day, recorded FROM programme.funding_booking WHERE recorded_by = ? ORDER BY recorded",
            "fundingRededications",
            "SELECT id, day, recorded FROM programme.funding_rededication WHERE recorded_by = ? ORDER BY recorded",
            "fundingDrawdowns",
            "SELECT id, day, recorded FROM programme.funding_drawdown WHERE recorded_by = ? ORDER BY recorded",
            "fundingDrawdownOutcomes",
            "SELECT drawdown_id, outcome, recorded FROM programme.funding_drawdown_outcome WHERE recorded_by = ? ORDER BY recorded",
            "fundingProofs",
            "SELECT id, kind, recorded FROM programme.funding_proof WHERE recorded_by = ? ORDER BY recorded");
    private static final Map<String, String> FORGETTING = Map.of(
            "fundingPlans", "UPDATE programme.funding_version SET recorded_by = NULL WHERE recorded_by = ?",
            "fundingBookings", "UPDATE programme.funding_booking SET recorded_by = NULL WHERE recorded_by = ?",
            "fundingRededications",
                    "UPDATE programme.funding_rededication SET recorded_by = NULL WHERE recorded_by = ?",
            "fundingDrawdowns", "UPDATE programme.funding_drawdown SET recorded_by = NULL WHERE recorded_by = ?",
            "fundingDrawdownOutcomes",
                    "UPDATE programme.funding_drawdown_outcome SET recorded_by = NULL WHERE recorded_by = ?",
            "fundingProofs", "UPDATE programme.funding_proof SET recorded_by = NULL WHERE recorded_by = ?");

    private final JdbcClient jdbc;

    FundingPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return ProgrammeMeasure.ID;
    }

    @Override
    public Map<String, Object> export(UUID person) {
        Map<String, Object> export = new LinkedHashMap<>();
        EXPORTS.forEach((name, sql) ->
                export.put(name, jdbc.sql(sql).param(person).query().listOfRows()));
        return export;
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        FORGETTING.forEach(
                (name, sql) -> counts.put(name, jdbc.sql(sql).param(person).update()));
        return counts;
    }
}
