package de.stadtkern.identity;

import java.util.Map;
import java.util.UUID;

/**
 * Four-eyes approval: one person asks with a reason, another who holds the kind's permission approves or rejects. Nobody
 * approves what they asked for themselves, nor by a role that the asking person lent to them, nor what was asked for by a
 * role of theirs that they had lent. What is approved is carried out exactly once, in the transaction of the approval; what
 * nobody decides expires.
 */
public interface Approvals {
    /**
     * Asks, for the signed-in person of the current request, and tells everyone who could approve.
     *
     * @param payload JSON-able values; ids rather than names, since it is kept
     * @return the id of the request
     * @throws de.stadtkern.web.Problem where the payload is refused, the permission is missing, or the same is asked for
     *     already
     */
    UUID request(ApprovalKind kind, Map<String, Object> payload, String reason);
}
