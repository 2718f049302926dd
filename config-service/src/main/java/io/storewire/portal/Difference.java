package io.storewire.portal;

/**
 * Two texts with what they have in common taken apart, so that a page can mark the rest.
 *
 * @param start what both begin with
 * @param before what only the first has in the middle
 * @param after what only the second has there
 * @param end what both end with
 */
record Difference(String start, String before, String after, String end) {

    static Difference of(String before, String after) {
        var most = Math.min(before.length(), after.length());
        var start = 0;
        while (start < most && before.charAt(start) == after.charAt(start)) start++;
        if (splitsACharacter(before, start) || splitsACharacter(after, start)) start--;
        var end = 0;
        while (end < most - start && fromEnd(before, end) == fromEnd(after, end)) end++;
        if (splitsACharacter(before, before.length() - end) || splitsACharacter(after, after.length() - end)) end--;
        return new Difference(
                before.substring(0, start),
                before.substring(start, before.length() - end),
                after.substring(start, after.length() - end),
                before.substring(before.length() - end));
    }

    private static char fromEnd(String text, int index) {
        return text.charAt(text.length() - 1 - index);
    }

    /** Some characters are two of Java's. */
    private static boolean splitsACharacter(String text, int at) {
        return 0 < at
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
