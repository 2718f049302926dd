package io.storewire.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** How somebody's browser is set up; {@link #USUAL} is where to start from. */
public record Look(
        String locale, String timezone, ColorScheme colours, int width, int height, boolean scripts, boolean touch) {

    public static final Look USUAL = new Look("en-GB", "Europe/Berlin", ColorScheme.LIGHT, 1280, 800, true, false);

    public Look dark() {
        return new Look(locale, timezone, ColorScheme.DARK, width, height, scripts, touch);
    }

    /** The narrowest phone that pages must fit. */
    public Look narrow() {
        return sized(360, 740);
    }

    /** In CSS pixels. */
    public Look sized(int width, int height) {
        return new Look(locale, timezone, colours, width, height, scripts, touch);
    }

    /** {@code de-DE}, {@code Asia/Kathmandu}. */
    public Look in(String locale, String timezone) {
        return new Look(locale, timezone, colours, width, height, scripts, touch);
    }

    public Look withoutScripts() {
        return new Look(locale, timezone, colours, width, height, false, touch);
    }

    /** A phone or a tablet, by its size. */
    public Look touched() {
        return new Look(locale, timezone, colours, width, height, scripts, true);
    }

    /** Nothing moves, so that nothing is looked at half-way. */
    NewContextOptions options() {
        return new NewContextOptions()
                .setLocale(locale)
                .setTimezoneId(timezone)
                .setColorScheme(colours)
                .setViewportSize(width, height)
                .setJavaScriptEnabled(scripts)
                .setHasTouch(touch)
                .setIsMobile(touch)
                .setReducedMotion(ReducedMotion.REDUCE);
    }
}
