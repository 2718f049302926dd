package io.storewire.embedded;

import io.storewire.embedded.Browser.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A form of a page with what stands in it, as a browser without scripts would send it.
 *
 * @param fields without those that nobody chose
 */
public record Form(String action, Map<String, String> fields) {

    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    public Form {
        fields = Map.copyOf(fields);
    }

    /** The one that is sent to that path. */
    public static Form of(Page page, String action) {
        var form = Pattern.compile(
                        "<form\\b[^>]*\\saction=\"%s\"[^>]*>(.*?)</form>".formatted(Pattern.quote(action)),
                        Pattern.DOTALL)
                .matcher(page.text());
        if (!form.find()) throw new AssertionError("no form for %s in %s".formatted(action, page.text()));
        var fields = new HashMap<String, String>();
        INPUT.matcher(form.group(1)).results().map(input -> input.group()).forEach(input -> {
            var chosen = !attribute(input, "type").equals(Optional.of("radio")) || input.contains(" checked=");
            if (chosen)
                attribute(input, "name")
                        .ifPresent(name ->
                                fields.put(name, attribute(input, "value").orElse("")));
        });
        return new Form(action, fields);
    }

    /** After somebody typed or chose something. */
    public Form with(String name, String value) {
        var changed = new HashMap<>(fields);
        changed.put(name, value);
        return new Form(action, changed);
    }

    /** Sent by the button that sends it elsewhere. */
    public Form to(String otherAction) {
        return new Form(otherAction, fields);
    }

    private static Optional<String> attribute(String tag, String name) {
        var found = Pattern.compile("\\s%s=\"([^\"]*)\"".formatted(name)).matcher(tag);
        return found.find() ? Optional.of(HtmlUtils.htmlUnescape(found.group(1))) : Optional.empty();
    }
}
