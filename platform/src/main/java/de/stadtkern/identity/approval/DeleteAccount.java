package de.stadtkern.identity.approval;

import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deletes another person's account and personal data. Payload: {@code {"person": "<id>"}}. */
public final class DeleteAccount implements ApprovalKind {
    private final Permission permission;
    private final Concerned concerned;
    private final PersonalDataOfAll personalData;

    DeleteAccount(Permission permission, Concerned concerned, PersonalDataOfAll personalData) {
        this.permission = permission;
        this.concerned = concerned;
        this.personalData = personalData;
    }

    @Override
    public String key() {
        return "identity.delete-account";
    }

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public String check(Map<String, Object> payload) {
        UUID person = concerned.person(payload);
        if (Caller.current().person().filter(person::equals).isPresent()) {
            throw new Problem(
                    409, "conflict", "/payload/person", "One's own account is deleted at /api/me, not by others.");
        }
        return "person/" + person;
    }

    @Override
    public List<String> facts(Map<String, Object> payload) {
        return List.of(concerned.name(payload));
    }

    @Override
    public void carryOut(Map<String, Object> payload) {
        personalData.delete(concerned.person(payload));
    }
}
