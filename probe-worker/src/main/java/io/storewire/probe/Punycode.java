package io.storewire.probe;

/** How other alphabets are written in host names (RFC 3492); here it only matters whether that can be read back. */
final class Punycode {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BASE = DIGITS.length();

    private final String text;
    private int at;
    private int bias = 72;
    private int damping = 700;

    private Punycode(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /**
     * Whether it stands for a text, of which at least one character is not ASCII.
     *
     * @param text in lower case, without {@code xn--}
     */
    static boolean decodes(String text) {
        var ascii = Math.max(0, text.lastIndexOf('-'));
        var rest = new Punycode(text, ascii == 0 ? 0 : ascii + 1);
        return rest.at < text.length() && rest.decodes(ascii);
    }

    private boolean decodes(int ascii) {
        var codePoint = 128L;
        var position = 0L;
        for (var length = ascii + 1; at < text.length(); length++) {
            var delta = delta(length);
            position += delta;
            codePoint += position / length;
            position = position % length + 1;
            if (delta < 0 || codePoint > Character.MAX_CODE_POINT || isSurrogate((int) codePoint)) return false;
        }
        return true;
    }

    /** The next number, whose digits become worth more the further it goes; negative if it has no end. */
    private long delta(int length) {
        var delta = 0L;
        var weight = 1L;
        for (var k = BASE; at < text.length(); k += BASE) {
            var digit = DIGITS.indexOf(text.charAt(at++));
            var threshold = Math.clamp(k - bias, 1, 26);
            delta += digit * weight;
            if (digit < 0 || delta > Integer.MAX_VALUE) return -1;
            if (digit < threshold) {
                adapt(delta, length);
                return delta;
            }
            weight *= BASE - threshold;
        }
        return -1;
    }

    private void adapt(long delta, int length) {
        var rest = delta / damping;
        rest += rest / length;
        damping = 2;
        bias = 0;
        for (; rest > (BASE - 1) * 26 / 2; rest /= BASE - 1) bias += BASE;
        bias += (int) (BASE * rest / (rest + 38));
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
    }
}
