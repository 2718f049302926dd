package io.storewire.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** What a machine can see of WCAG 2.2, levels A and AA, and of what is good practice besides. */
public final class Accessibility {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    private Accessibility() {}

    /** Of the page as it is just now; within the page itself, which is all of it, for there are no frames. */
    public static void assertAccessible(Page page) {
        judge(page, new AxeBuilder(page).withTags(TAGS));
    }

    /** Of that only what the colours have a part in. */
    public static void assertLegible(Page page) {
        judge(page, new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private static void judge(Page page, AxeBuilder axe) {
        var violations = axe.setLegacyMode(true).analyze().getViolations();
        if (!violations.isEmpty()) throw new AssertionError(page.url() + " is not accessible:\n" + told(violations));
    }

    private static String told(List<Rule> violations) {
        return violations.stream().map(Accessibility::told).collect(Collectors.joining("\n"));
    }

    private static String told(Rule rule) {
        var places = rule.getNodes().stream()
                .map(node -> "    at %s\n       %s".formatted(node.getTarget(), node.getHtml()))
                .collect(Collectors.joining("\n"));
        return "  %s (%s): %s, see %s\n%s"
                .formatted(rule.getId(), rule.getImpact(), rule.getHelp(), rule.getHelpUrl(), places);
    }
}
