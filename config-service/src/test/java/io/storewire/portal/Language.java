package io.storewire.portal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the pages say in a language. */
enum Language {
    ENGLISH(Locale.ENGLISH, "/messages.properties"),
    GERMAN(Locale.GERMAN, "/messages_de.properties");

    private final Locale locale;
    private final String file;

    Language(Locale locale, String file) {
        this.locale = locale;
        this.file = file;
    }

    /** What its own file has, by key. */
    Map<String, String> messages() {
        var properties = new Properties();
        try (var in = Language.class.getResourceAsStream(file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var messages = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
        return messages;
    }

    /** What a reader of it is told. */
    String say(Function<Words, String> what) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        LocaleContextHolder.setLocale(locale);
        try {
            return what.apply(new Words(messages));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
