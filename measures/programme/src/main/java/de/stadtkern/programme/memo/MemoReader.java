package de.stadtkern.programme.memo;

import java.util.List;
import java.util.Optional;

/** Reads a memo on the control of a resolution. */
public final class MemoReader {
    /** The longest text that is read, in characters. */
    public static final int LONGEST = 100_000;

    private MemoReader() {}

    /**
     * @param scanned the text as it came, at most {@link #LONGEST} characters
     * @return nothing but repairs where the text is no such memo
     */
    public static MemoProposal read(String scanned) {
        if (scanned.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        }
        if (scanned.isBlank()) {
            return new MemoProposal(List.of(), List.of(), List.of());
        }
        ScannedText read = ScannedText.read(scanned);
        Draft draft = new Draft(read);
        String text = read.text();
        Optional<Head> head = Head.find(text);
        if (head.isEmpty()) {
            return draft.finished();
        }
        head.get().propose(draft);
        Body body = Body.of(text, head.get().end());
        References references = References.of(text, head.get());
        references.propose(draft);
        Successors successors = Successors.of(text, body, references);
        Items.propose(text, body, successors, draft);
        successors.propose(draft);
        Measures.propose(text, body, draft);
        Dates.propose(text, body, draft);
        Signatures.propose(text, body.end(), draft);
        return draft.finished();
    }
}
