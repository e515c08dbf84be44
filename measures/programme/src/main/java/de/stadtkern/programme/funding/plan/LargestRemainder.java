package de.stadtkern.programme.funding.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts an amount along weights into whole cents that add up to it (Hare–Niemeyer). */
public final class LargestRemainder {
    private LargestRemainder() {}

    private record Rest(int index, BigInteger remainder) {}

    /**
     * Each part is its exact quota {@code total × weight / Σ weights} rounded down; the cents that are left go, one each, to
     * the largest remainders, of equal ones to those that stand first. So no part is further than one cent from its quota.
     *
     * @param total 0 or more
     * @param weights each 0 or more, not all 0 unless {@code total} is 0
     * @return of the weights' length, with the sum {@code total}
     */
    public static long[] split(long total, long[] weights) {
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is negative: " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (total < 0 || (total > 0 && sum.signum() == 0)) {
            throw new IllegalArgumentException("nothing to cut " + total + " along");
        }
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        List<Rest> rests = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] quota = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = quota[0].longValueExact();
            given = Math.addExact(given, parts[i]);
            rests.add(new Rest(i, quota[1]));
        }
        rests.sort(Comparator.comparing(Rest::remainder).reversed().thenComparing(Rest::index));
        for (int i = 0; i < total - given; i++) {
            parts[rests.get(i).index()]++;
        }
        return parts;
    }
}
