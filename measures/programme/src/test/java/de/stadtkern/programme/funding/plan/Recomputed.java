package de.stadtkern.programme.funding.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shares as somebody would compute them by hand, in decimals and one cent at a time. It shares nothing with the engine
 * but the plan's values.
 */
final class Recomputed {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** Grant by item and year. */
    final Map<String, BigDecimal> grants = new HashMap<>();

    /** What each cell costs, and its eligible part. */
    final Map<String, BigDecimal> costs = new LinkedHashMap<>();

    /** A cell's costs, as decimals of cents. */
    record Row(String phase, String item, int year, BigDecimal eligible, BigDecimal notEligible) {}

    Recomputed(Terms terms, Map<String, @Nullable BigDecimal> caps, List<Row> rows) {
        Map<String, BigDecimal> byPhase = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable BigDecimal> phase : caps.entrySet()) {
            BigDecimal grant = BigDecimal.ZERO;
            for (Row row : rows) {
                if (row.phase().equals(phase.getKey())) {
                    grant = grant.add(row.eligible().multiply(rate(terms, row.year())));
                }
            }
            grant = grant.setScale(0, RoundingMode.FLOOR);
            BigDecimal cap = phase.getValue();
            byPhase.put(phase.getKey(), cap == null ? grant : grant.min(cap));
        }
        BigDecimal all = byPhase.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (terms.cap() != null && all.compareTo(BigDecimal.valueOf(terms.cap())) > 0) {
            byPhase = deal(BigDecimal.valueOf(terms.cap()), byPhase);
        }
        byPhase.forEach((phase, grant) -> {
            Map<String, BigDecimal> weights = new LinkedHashMap<>();
            for (Row row : rows) {
                if (row.phase().equals(phase)) {
                    weights.put(row.item() + "/" + row.year(), row.eligible().multiply(rate(terms, row.year())));
                }
            }
            grants.putAll(deal(grant, weights));
        });
        for (Row row : rows) {
            costs.put(row.item() + "/" + row.year(), row.eligible().add(row.notEligible()));
        }
    }

    private static BigDecimal rate(Terms terms, int year) {
        int bp = terms.emergencyYears().contains(year) ? terms.emergencyRate_bp() : terms.rate_bp();
        return BigDecimal.valueOf(bp).divide(WHOLE);
    }

    /** Everybody gets whole cents; then the one that is owed most of a cent gets one, until none is left. */
    private static Map<String, BigDecimal> deal(BigDecimal total, Map<String, BigDecimal> weights) {
        BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> dealt = new LinkedHashMap<>();
        Map<String, BigDecimal> owed = new LinkedHashMap<>();
        BigDecimal left = total;
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            if (sum.signum() == 0) {
                dealt.put(weight.getKey(), BigDecimal.ZERO);
                continue;
            }
            BigDecimal exact = total.multiply(weight.getValue());
            BigDecimal whole = exact.divideToIntegralValue(sum);
            dealt.put(weight.getKey(), whole.setScale(0));
            owed.put(weight.getKey(), exact.subtract(whole.multiply(sum)));
            left = left.subtract(whole);
        }
        while (left.signum() > 0) {
            String most = "";
            for (String key : owed.keySet()) {
                if (most.isEmpty() || owed.get(key).compareTo(owed.get(most)) > 0) {
                    most = key;
                }
            }
            dealt.merge(most, BigDecimal.ONE, BigDecimal::add);
            owed.remove(most);
            left = left.subtract(BigDecimal.ONE);
        }
        return dealt;
    }

    BigInteger grant(String prefix, String suffix) {
        return sum(grants, prefix, suffix);
    }

    BigInteger own(String prefix, String suffix) {
        return sum(costs, prefix, suffix).subtract(grant(prefix, suffix));
    }

    private static BigInteger sum(Map<String, BigDecimal> values, String prefix, String suffix) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> value : values.entrySet()) {
            if (value.getKey().startsWith(prefix) && value.getKey().endsWith(suffix)) {
                sum = sum.add(value.getValue());
            }
        }
        return sum.toBigIntegerExact();
    }
}
