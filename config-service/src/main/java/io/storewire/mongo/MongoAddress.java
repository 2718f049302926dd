package io.storewire.mongo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Puts a user into an address as the driver wants to read it, whatever signs the password has. */
final class MongoAddress {

    private static final Pattern FORM = Pattern.compile("(mongodb(?:\\+srv)?://)([^/?]+)(.*)", Pattern.DOTALL);

    private MongoAddress() {}

    /** @throws IllegalArgumentException if that is no address, or has a user already */
    static String of(String address, String user, String password) {
        var parts = FORM.matcher(address);
        if (!parts.matches()) throw new IllegalArgumentException("it is no address such as mongodb://localhost:27017");
        if (parts.group(2).contains("@")) {
            throw new IllegalArgumentException("it names a user, and so does storewire.mongodb.user");
        }
        return "%s%s:%s@%s%s"
                .formatted(parts.group(1), encoded(user), encoded(password), parts.group(2), parts.group(3));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
