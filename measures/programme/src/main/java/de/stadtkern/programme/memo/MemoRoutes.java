package de.stadtkern.programme.memo;

import de.stadtkern.programme.document.DocumentText;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Memos over HTTP: their text, and what they seem to say. Nothing is kept before a person takes it over. */
@RestController
@Tag(name = "Programme")
public final class MemoRoutes {
    private final MemoTakeOver takeOver;

    MemoRoutes(MemoTakeOver takeOver) {
        this.takeOver = takeOver;
    }

    /** @param text as it came from character recognition */
    record Memo(@Nullable String text) {}

    @Operation(
            summary = "The text of a memo's file",
            description = "From PDF, DOCX or plain text in UTF-8; 422 says why a file is not readable.")
    @PostMapping(
            path = "/api/programme/memos/text",
            consumes = "application/octet-stream",
            produces = "application/json")
    Memo text(@RequestBody byte[] file) {
        return new Memo(DocumentText.of("body", file));
    }

    @Operation(
            summary = "Read a memo on the control of a resolution",
            description =
                    "Proposes fields, each with the passage (UTF-16 offsets) that it stands on, and lists what was read "
                            + "differently from how it was scanned and what the text says in two ways. Nothing is stored.")
    @PostMapping(path = "/api/programme/memos/read", produces = "application/json")
    MemoProposal read(@RequestBody Memo memo) {
        String text = Input.required("/text", memo.text());
        if (text.length() > MemoReader.LONGEST) {
            throw Problem.invalid("/text", "The text is longer than " + MemoReader.LONGEST + " characters.");
        }
        return MemoReader.read(text);
    }

    @Operation(
            summary = "Take a memo's confirmed fields over",
            description =
                    "Into a paper, its items with wording and state, their reports and successors; all of it or nothing. "
                            + "A paper or item that is there already is kept as it is and gets the reports.")
    @PostMapping(path = "/api/programme/memos/take-over", produces = "application/json")
    MemoTakeOver.Taken takeOver(@RequestBody MemoTakeOver.Wanted wanted) {
        return takeOver.take(wanted);
    }
}
