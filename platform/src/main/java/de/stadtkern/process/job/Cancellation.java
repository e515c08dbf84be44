package de.stadtkern.process.job;

/** Cancels jobs: at once in the database, then in the program that computes. */
public final class Cancellation {
    private static final long PATIENCE_ms = 1000;

    private final JobTable jobs;
    private final Worker worker;
    private final JobChanges changes;
    private final JobFiles files;

    public Cancellation(JobTable jobs, Worker worker, JobChanges changes, JobFiles files) {
        this.jobs = jobs;
        this.worker = worker;
        this.changes = changes;
        this.files = files;
    }

    /** Cancels a job, or discards what came of one that has ended; waits a moment for the computation to stop. */
    public Job dismiss(Job job) {
        if (jobs.dismiss(job.id()).isEmpty()) {
            jobs.discard(job.id());
            files.delete(job.id());
            return jobs.find(job.id()).orElse(job);
        }
        long limit_ns = System.nanoTime() + PATIENCE_ms * 1_000_000;
        try (JobChanges.Watch watch = changes.watch(job.id())) {
            worker.stop(job.id());
            Job now = jobs.find(job.id()).orElse(job);
            while (now.busy() && System.nanoTime() < limit_ns) {
                watch.await(50);
                now = jobs.find(job.id()).orElse(job);
            }
            changes.changed(job.id());
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return jobs.find(job.id()).orElse(job);
        }
    }
}
