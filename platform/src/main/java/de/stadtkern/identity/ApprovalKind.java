package de.stadtkern.identity;

import java.util.List;
import java.util.Map;

/**
 * A kind of action that two people must want (four-eyes principle). The module that carries it out declares it as a bean;
 * what it does for people is said by the text {@code approval.<key>} of the module's catalogues, with {@link #facts} for
 * {@code {0}}, {@code {1}}….
 */
public interface ApprovalKind {
    /** {@code module.action}, lower case, such as {@code identity.grant-administrator}. */
    String key();

    /** What both people must hold. */
    Permission permission();

    /**
     * Checks what is asked for, when it is asked and again before it is carried out.
     *
     * @param payload as it came from outside
     * @return what it is about, such as {@code person/42}
     * @throws de.stadtkern.web.Problem where it could not be carried out, naming the field below {@code /payload}
     */
    String check(Map<String, Object> payload);

    /** Names and numbers that tell people what is asked for, for the kind's text. */
    List<String> facts(Map<String, Object> payload);

    /** Does it, in the transaction of the approval; throwing leaves the request open and everything as it was. */
    void carryOut(Map<String, Object> payload);
}
