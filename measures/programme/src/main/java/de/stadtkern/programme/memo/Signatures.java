package de.stadtkern.programme.memo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signed, and who took note. Two columns of a page come one below the other. */
final class Signatures {
    private static final String OFFICE =
            "(?:(?:Erste[r]?\\s+)?(?:Ober)?[Bb]ürgermeister(?:in)?|Beigeordneter?|Amtsleiter(?:in)?|Abteilungsleiter(?:in)?|Referent(?:in)?)[^\\n]*";
    private static final Pattern SIGNED =
            Pattern.compile("(?m)^(\\p{Lu}[\\p{L}.-]+(?: \\p{Lu}[\\p{L}.-]+){1,3})\\s*\\n+\\s*(" + OFFICE + ")$");
    private static final Pattern NOTED = Pattern.compile("(?:Zur )?Kenntnis(?:nahme|genommen)?\\s*[:;]");

    private Signatures() {}

    static void propose(String text, int closing, Draft draft) {
        Matcher noted = NOTED.matcher(text).region(closing, text.length());
        boolean acknowledged = noted.find();
        Matcher signed = SIGNED.matcher(text).region(closing, text.length());
        int number = 0;
        while (signed.find() && number < 2) {
            String path = number == 0 ? "signed" : "acknowledged";
            if (number == 1 && !acknowledged) {
                return;
            }
            draft.copy(path + ".name", text, signed.start(1), signed.end(1));
            draft.copy(path + ".office", text, signed.start(2), signed.end(2));
            number++;
        }
    }
}
