package de.stadtkern.identity.session;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser and the system it runs on, as far as the {@code User-Agent} tells; never where it is.
 *
 * @param browser such as {@code Firefox}; empty where unknown
 * @param system such as {@code Linux}; empty where unknown
 */
public record Device(String browser, String system) {
    /** The first that occurs is it: most browsers name others, too. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser/", "Samsung Internet"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("FxiOS/", "Firefox"),
            Map.entry("CriOS/", "Chrome"),
            Map.entry("HeadlessChrome/", "Chrome"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Windows", "Windows"),
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iOS"),
            Map.entry("iPad", "iPadOS"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("CrOS", "ChromeOS"),
            Map.entry("Linux", "Linux"));

    private static final Pattern FIRST_PRODUCT = Pattern.compile("^[A-Za-z][A-Za-z0-9._-]{0,39}");

    public static Device of(String agent) {
        String browser = first(BROWSERS, agent);
        if (browser.isEmpty() && !agent.startsWith("Mozilla/")) {
            Matcher product = FIRST_PRODUCT.matcher(agent);
            browser = product.find() ? product.group() : "";
        }
        return new Device(browser, first(SYSTEMS, agent));
    }

    private static String first(List<Map.Entry<String, String>> known, String agent) {
        return known.stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Such as {@code Firefox, Linux}; a question mark where nothing is known. */
    public String label() {
        String joined = browser + (browser.isEmpty() || system.isEmpty() ? "" : ", ") + system;
        return joined.isEmpty() ? "?" : joined;
    }
}
