package io.storewire.store;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import io.storewire.api.Finding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads host names of all alphabets as browsers do: by IDNA 2008 in the form of UTS #46, and none that mixes alphabets
 * in one of its labels (UTS #39). A label typed as {@code xn--…} is judged as what it stands for.
 */
final class HostNames {

    private static final IDNA IDNA_2008 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    /** One alphabet, or one of East Asia's usual ones beside Latin letters. */
    private static final SpoofChecker ALPHABETS = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    /** The last begins with a letter, or a URI doesn't take it for a host. */
    private static final Pattern LABELS =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Far more than any name has, and little enough to be read in no time. */
    private static final int LONGEST = 2048;

    private static final String TOO_LONG = "Each part of the host may have at most 63 characters, all together 253.";
    private static final String NO_NAME = "The host is not a DNS name: letters, digits and hyphens between dots.";
    private static final String NO_SUCH_LABEL = "A part of the host begins with xn-- but stands for no name.";

    private static final Map<IDNA.Error, String> SENTENCES = Map.of(
            IDNA.Error.EMPTY_LABEL, "The host has nothing between two dots or before the first.",
            IDNA.Error.LABEL_TOO_LONG, TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG, TOO_LONG,
            IDNA.Error.PUNYCODE, NO_SUCH_LABEL,
            IDNA.Error.INVALID_ACE_LABEL, NO_SUCH_LABEL);

    private HostNames() {}

    /**
     * A host name in its one form.
     *
     * @param ascii in lower case; as far as it could be read, if something is wrong
     */
    record HostName(String ascii, Optional<Finding> wrong) {}

    static HostName read(String text) {
        if (text.length() > LONGEST) return new HostName(text, Optional.of(noName(TOO_LONG)));
        var ascii = new StringBuilder();
        var info = new IDNA.Info();
        IDNA_2008.nameToASCII(text, ascii, info);
        var name = ascii.toString();
        return new HostName(name, whyNoName(text, name, info.getErrors()).or(() -> mixed(name)));
    }

    private static Optional<Finding> whyNoName(String text, String name, Set<IDNA.Error> errors) {
        if (text.isEmpty()) return Optional.of(noName("The URL has no host."));
        if (text.contains("%")) return Optional.of(noName("Write the host itself, without % and numbers."));
        if (name.endsWith(".")) return Optional.of(noName("Leave out the dot at the end of the host."));
        return errors.stream()
                .filter(error -> error != IDNA.Error.HYPHEN_3_4) // which real names have
                .findFirst()
                .map(error -> SENTENCES.getOrDefault(error, NO_NAME))
                .or(() -> LABELS.matcher(name).matches() ? Optional.empty() : Optional.of(NO_NAME))
                .map(HostNames::noName);
    }

    private static Optional<Finding> mixed(String name) {
        var read = new StringBuilder();
        IDNA_2008.nameToUnicode(name, read, new IDNA.Info());
        return Stream.of(read.toString().split("\\."))
                .filter(ALPHABETS::failsChecks)
                .map(label -> new Finding(
                        "/endpoint",
                        "mixed-scripts",
                        "The part %s of the host mixes letters or digits of several alphabets, so it can be taken for another name. Write it in one alphabet."
                                .formatted(label)))
                .findFirst();
    }

    private static Finding noName(String detail) {
        return new Finding("/endpoint", "host", detail);
    }
}
