package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.scheme.Scheme;

/**
 * How a case is computed.
 *
 * @param theta θ, the weight of a face's own discharge against its neighbours', 0 to 1 (de Almeida and Bates 2013)
 * @param alpha α in {@code dt = α dx / √(g h)}, above 0, below 1
 * @param maxStep_s the longest time step
 * @param localSteps whether calm tiles take steps of 2, 4, 8 … times the shortest
 * @param threads at least 1; the result does not depend on it
 * @param vectors whether the vector unit is used; the result does not depend on it
 */
public record Settings(
        Scheme scheme, double theta, double alpha, double maxStep_s, boolean localSteps, int threads, boolean vectors) {
    public static Settings usual() {
        return new Settings(
                Scheme.LOCAL_INERTIA, 0.9, 0.7, 10, true, Runtime.getRuntime().availableProcessors(), true);
    }

    public Settings withScheme(Scheme other) {
        return new Settings(other, theta, alpha, maxStep_s, localSteps, threads, vectors);
    }

    public Settings withTheta(double other) {
        return new Settings(scheme, other, alpha, maxStep_s, localSteps, threads, vectors);
    }

    public Settings withAlpha(double other) {
        return new Settings(scheme, theta, other, maxStep_s, localSteps, threads, vectors);
    }

    public Settings withMaxStep(double other_s) {
        return new Settings(scheme, theta, alpha, other_s, localSteps, threads, vectors);
    }

    public Settings withLocalSteps(boolean on) {
        return new Settings(scheme, theta, alpha, maxStep_s, on, threads, vectors);
    }

    public Settings withThreads(int number) {
        return new Settings(scheme, theta, alpha, maxStep_s, localSteps, number, vectors);
    }

    public Settings withVectors(boolean on) {
        return new Settings(scheme, theta, alpha, maxStep_s, localSteps, threads, on);
    }
}
