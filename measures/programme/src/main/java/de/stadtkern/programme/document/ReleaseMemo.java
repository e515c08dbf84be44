package de.stadtkern.programme.document;

import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Permission;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Releases a version of a memo to the council. Payload: {@code {"memo": "<id>", "version": 2}}. */
final class ReleaseMemo implements ApprovalKind {
    private final MemoDocuments documents;
    private final Permission permission;

    ReleaseMemo(MemoDocuments documents, Permission permission) {
        this.documents = documents;
        this.permission = permission;
    }

    @Override
    public String key() {
        return "programme.release-memo";
    }

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public String check(Map<String, Object> payload) {
        MemoDocuments.Document document = document(payload);
        if (version(payload) != document.version()) {
            throw Problem.invalid(
                    "/payload/version", "Only the latest version is released; it is " + document.version() + ".");
        }
        if (document.released() != null && document.released() == document.version()) {
            throw new Problem(409, "conflict", "/payload/version", "This version is released already.");
        }
        return "memo/" + document.id();
    }

    @Override
    public List<String> facts(Map<String, Object> payload) {
        return List.of(document(payload).reference(), String.valueOf(version(payload)));
    }

    @Override
    public void carryOut(Map<String, Object> payload) {
        documents.release(document(payload).id(), version(payload));
    }

    private MemoDocuments.Document document(Map<String, Object> payload) {
        UUID id = Input.uuid("/payload/memo", payload.get("memo") instanceof String text ? text : null);
        return documents.find(id).orElseThrow(() -> Problem.invalid("/payload/memo", "This memo does not exist."));
    }

    private static int version(Map<String, Object> payload) {
        if (payload.get("version") instanceof Integer version) {
            return version;
        }
        throw Problem.invalid("/payload/version", "The version is a whole number.");
    }
}
