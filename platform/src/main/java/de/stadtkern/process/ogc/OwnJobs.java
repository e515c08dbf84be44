package de.stadtkern.process.ogc;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.web.Problem;
import java.util.UUID;

/** Jobs as far as the caller may see them: one's own, and all for whoever looks after them. */
final class OwnJobs {
    private final JobTable jobs;
    private final Permission administer;

    OwnJobs(JobTable jobs, Permission administer) {
        this.jobs = jobs;
        this.administer = administer;
    }

    boolean seesAll() {
        return Caller.current().holds(administer.name());
    }

    /** @throws Problem 404, also where the job is someone else's */
    Job get(String id) {
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Refusals.noSuchJob();
        }
        return jobs.find(UUID.fromString(id))
                .filter(job -> job.owner().equals(Caller.current().actor()) || seesAll())
                .orElseThrow(Refusals::noSuchJob);
    }
}
