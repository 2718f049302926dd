package io.storewire.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Json;
import io.storewire.events.TestRequested.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MethodsTest {

    static final List<Method> ALL = Methods.builtIn().all();

    private static final String TEST_ID = "0198a5b0-0000-7000-8000-000000000001";
    private static final Map<String, String> VALUES = Map.of(
            "testId", TEST_ID,
            "storeId", "store-1",
            "requestedAt", "2026-07-01T12:00:00.000Z",
            "identityKey", "a2V5",
            "code", "4006381333931",
            "codeType", "SCANCODE",
            "barcode", "4006381333931");

    @Nested
    class TheBuiltInFile {

        @Test
        void hasTheFourMethodsInTheOrderInWhichPeopleSeeThem() {
            assertThat(Methods.builtIn().names()).isEqualTo("IDENTITY, LOYALTY, ORDERING, FRAUD_AND_ABUSE");
        }

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
                method          | calls                   | path                                 | item           | required
                IDENTITY        | VerifyIdentityKeys      | /v1/identity/identity-keys           | IDENTITY_KEY   | false
                LOYALTY         | GetScanDetails          | /v1/identity/scan/details            |                | false
                ORDERING        | CreatePurchases         | /v1/order/purchases                  | CATALOGUE_CODE | true
                FRAUD_AND_ABUSE | GetShopperAuthorization | /v1/fraudandabuse/shopperauthorization |              | false
                """)
        void callsWhatThePlatformDocuments(String name, String calls, String path, String item, boolean required) {
            var method = method(name);

            assertThat(method.calls()).isEqualTo(calls);
            assertThat(method.verb()).isEqualTo("POST");
            assertThat(method.path()).isEqualTo(path);
            assertThat(method.item())
                    .isEqualTo(item == null ? null : new Method.Item(Method.Item.Kind.valueOf(item), required));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                IDENTITY        | requestId identityKey storeId authEvent/id authEvent/timestamp authEvent/location keyChannel
                LOYALTY         | storeId scanResult/id scanResult/type
                ORDERING        | requestId idempotentShoppingTripId storeId shoppingTrip/startTime shoppingTrip/endTime shoppingTrip/authEvents/0/id shoppingTrip/authEvents/0/timestamp shoppingTrip/authEvents/0/location cartItems/0/id cartItems/0/type cartItems/0/quantity/value cartItems/0/quantity/unit cartItems/0/externalIdentifiers/0/id cartItems/0/externalIdentifiers/0/type
                FRAUD_AND_ABUSE | storeId shopperIdentity/id authorizedAmount/value authorizedAmount/currencyCode shopperInteraction/shoppingTripId shopperInteraction/gateAuthenticationEvent/id shopperInteraction/gateAuthenticationEvent/timestamp shopperInteraction/gateAuthenticationEvent/location
                """)
        void sendsExactlyTheDocumentedFields(String name, String fields) {
            assertThat(leaves("", body(name))).containsExactlyInAnyOrder(fields.split(" "));
        }

        @Test
        void sendsTheDocumentedConstants() {
            assertThat(body("IDENTITY").at("/authEvent/location").asString()).isEqualTo("ENTRY");
            assertThat(body("IDENTITY").at("/keyChannel").asString()).isEqualTo("OPTICAL");
            assertThat(body("LOYALTY").at("/scanResult/type").asString())
                    .isIn("SHOPPER", "ASSOCIATE", "CASH", "LOYALTY");
            assertThat(body("ORDERING").at("/cartItems/0/quantity/value").isString())
                    .isTrue();
            assertThat(body("ORDERING")
                            .at("/cartItems/0/externalIdentifiers/0/type")
                            .asString())
                    .isEqualTo("UPC");
        }

        @Test
        void sendsAnItemWithoutBarcodeWithoutExternalIdentifiers() {
            var values = new HashMap<>(VALUES);
            values.remove("barcode");

            var body = tree(method("ORDERING").request("https://api.example.com", values));

            assertThat(body.at("/cartItems/0/externalIdentifiers").isArray()).isTrue();
            assertThat(body.at("/cartItems/0/externalIdentifiers").isEmpty()).isTrue();
        }
    }

    @Nested
    class ARequest {

        @ParameterizedTest
        @FieldSource("io.storewire.method.MethodsTest#ALL")
        void goesBelowTheEndpoint(Method method) {
            assertThat(request(method).url()).isEqualTo("https://api.example.com/prod" + method.path());
            assertThat(request(method).verb()).isEqualTo("POST");
        }

        @ParameterizedTest
        @FieldSource("io.storewire.method.MethodsTest#ALL")
        void saysInItsHeadersThatItIsATest(Method method) {
            assertThat(request(method).headers())
                    .containsOnly(
                            Map.entry("Accept", "application/json"),
                            Map.entry("Content-Type", "application/json"),
                            Map.entry("User-Agent", "Storewire-Connectivity-Test/1.0"),
                            Map.entry("X-Connectivity-Test", "true"));
        }

        @ParameterizedTest
        @FieldSource("io.storewire.method.MethodsTest#ALL")
        void hasOnlyIdsThatSayTheyAreATests(Method method) {
            var ids = values(tree(request(method)))
                    .filter(text -> text.contains(TEST_ID))
                    .toList();

            assertThat(ids)
                    .isNotEmpty()
                    .allMatch(id -> id.equals(TEST_ID) || id.equals("connectivity-test-" + TEST_ID));
            assertThat(ids).contains("connectivity-test-" + TEST_ID);
        }

        @ParameterizedTest
        @FieldSource("io.storewire.method.MethodsTest#ALL")
        void isTheSameToTheByteForTheSameValues(Method method) {
            assertThat(method.request("https://api.example.com", new HashMap<>(VALUES)))
                    .isEqualTo(method.request("https://api.example.com", VALUES));
        }

        @Test
        void namesItselfByTheTestWhereTheOtherSideWantsAUuid() {
            assertThat(body("IDENTITY").path("requestId").asString()).isEqualTo(TEST_ID);
            assertThat(body("ORDERING").path("requestId").asString()).isEqualTo(TEST_ID);
        }
    }

    @Nested
    class AnOperatorsFile {

        private static final String FIFTH = """
                {"name": "RETURNS", "calls": "CreateReturns", "verb": "PUT", "path": "/v1/returns",
                 "owners": {"COMBO": "MERCHANT"}, "body": {"storeId": "{storeId}"}}""";

        @Test
        void mayHaveAFifthMethod() throws IOException {
            var methods = read(builtInAnd(FIFTH));

            assertThat(methods.names()).endsWith("FRAUD_AND_ABUSE, RETURNS");
            var returns = methods.find("RETURNS").orElseThrow();
            assertThat(returns.owner(new StoreValues("x", StoreType.COMBO, null, Map.of())))
                    .isEqualTo(Owner.MERCHANT);
            assertThat(returns.owner(new StoreValues("x", StoreType.APP_ENTRY, null, Map.of())))
                    .isEqualTo(Owner.NOT_OFFERED);
            assertThat(returns.request("https://a.example", VALUES).body()).isEqualTo("""
                    {"storeId":"store-1"}""");
            assertThat(returns.item()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "no json", "null", "{}", "[null]", "[{}]", "[] []", """
                    [{"name": "X", "calls": "X", "verb": "POST", "path": "/x", "owners": {"COMBO": "NOBODY"}, "body": {}}]""", """
                    [{"name": "X", "calls": "X", "verb": "POST", "owners": {}, "body": {}}]"""})
        void isRefusedWithAClearErrorWhereItIsNoListOfMethods(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(text))
                    .withMessageStartingWith("The file of methods can't be read: ");
        }

        @Test
        void isRefusedWhereTwoMethodsHaveTheSameName() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read("[" + FIFTH + "," + FIFTH + "]"))
                    .withMessageContaining("RETURNS");
        }

        private static String builtInAnd(String method) throws IOException {
            try (var json = Methods.class.getResourceAsStream("methods.json")) {
                assertThat(json).isNotNull();
                var text = new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
                return text.substring(0, text.length() - 1) + "," + method + "]";
            }
        }

        private static Methods read(String text) throws IOException {
            return Methods.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Method method(String name) {
        return Methods.builtIn().find(name).orElseThrow();
    }

    private static Request request(Method method) {
        return method.request("https://api.example.com/prod", VALUES);
    }

    private static JsonNode body(String method) {
        return tree(request(method(method)));
    }

    private static JsonNode tree(Request request) {
        return Json.mapper().readTree(request.body());
    }

    private static Stream<String> leaves(String at, JsonNode node) {
        var below = at.isEmpty() ? "" : at + "/";
        if (node.isObject()) {
            return node.properties().stream().flatMap(member -> leaves(below + member.getKey(), member.getValue()));
        }
        if (!node.isArray()) return Stream.of(at);
        return Stream.iterate(0, i -> i < node.size(), i -> i + 1).flatMap(i -> leaves(below + i, node.path(i)));
    }

    private static Stream<String> values(JsonNode node) {
        return node.isContainer() ? node.valueStream().flatMap(MethodsTest::values) : Stream.of(node.asString());
    }
}
