package de.stadtkern.programme.memo;

import de.stadtkern.programme.memo.MemoProposal.Contradiction;
import de.stadtkern.programme.memo.MemoProposal.Proposed;
import java.util.ArrayList;
import java.util.List;

/** The fields found so far, with positions in the read text turned into passages of the scanned one. */
final class Draft {
    private final ScannedText scanned;
    private final List<Proposed> fields = new ArrayList<>();
    private final List<Contradiction> contradictions = new ArrayList<>();

    Draft(ScannedText scanned) {
        this.scanned = scanned;
    }

    /** In one line. */
    static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    Passage passage(int start, int end) {
        return scanned.passage(start, end);
    }

    /** A field that stands in the text as it is. */
    void copy(String path, String text, int start, int end) {
        add(path, line(text.substring(start, end)), start, end);
    }

    void add(String path, String value, int start, int end) {
        if (!value.isBlank()) {
            fields.add(new Proposed(path, value, passage(start, end)));
        }
    }

    void contradict(Contradiction contradiction) {
        contradictions.add(contradiction);
    }

    MemoProposal finished() {
        return new MemoProposal(List.copyOf(fields), List.copyOf(scanned.repairs()), List.copyOf(contradictions));
    }
}
