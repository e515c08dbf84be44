package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Ledger;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.ProofOfUse;
import de.stadtkern.programme.funding.plan.Rededication;
import de.stadtkern.programme.funding.plan.Watch;
import java.time.LocalDate;
import java.util.List;

/** A grant with everything that was recorded for it. */
record Funding(
        Fundings.Stored stored,
        List<Bookings.Booked> bookings,
        List<Rededications.Moved> moves,
        List<Drawdowns.Drawdown> drawdowns,
        List<Proofs.Proof> proofs) {
    /** As the funder approved it. */
    Plan approved() {
        return stored.plan().plan();
    }

    /** After all re-dedications. */
    Plan plan() {
        return Rededication.apply(
                approved(), moves.stream().map(Rededications.Moved::move).toList());
    }

    Ledger ledger() {
        return new Ledger(bookings.stream().map(Bookings.Booked::booking).toList());
    }

    /** What the funder paid out until a day, that one included; cents. */
    long drawn(LocalDate until) {
        return Drawdowns.received(drawdowns).stream()
                .filter(one -> !one.day().isAfter(until))
                .mapToLong(Watch.Received::amount)
                .reduce(0, Math::addExact);
    }

    ProofOfUse proof(LocalDate until) {
        return ProofOfUse.of(plan(), ledger(), until, drawn(until));
    }

    Watch watch(LocalDate today) {
        return new Watch(
                plan(),
                ledger(),
                Drawdowns.received(drawdowns),
                proofs.stream()
                        .map(one -> new Watch.Proven(
                                one.kind().equals("final"), one.figures().until()))
                        .toList(),
                today);
    }
}
