package io.storewire.local;

import io.storewire.embedded.Api;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import io.storewire.local.DemoStore.Connector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The merchants {@code m-demo} and {@code m-other}, filled in over the API as people would, with stores in every status. */
final class Demo {

    /**
     * Id, name, type, fraud strategy, items of the catalogue; then what IDENTITY, LOYALTY, ORDERING and FRAUD_AND_ABUSE
     * call: a status that is answered, or a misbehaviour by its name, or a URL. {@code .} is as type and strategy
     * say, with nothing saved; {@code ?} is saved and not tested, {@code !} is private, {@code >} is changed to, {@code -}
     * is removed.
     */
    static final List<DemoStore> STORES = DemoStore.read("""
            demo-amsterdam  | Amsterdam Zuid        | COMBO                | MERCHANT_MANAGED     | 30 | 200     | 200      | 201      | 200
            demo-antwerp    | Antwerpen Meir        | COMBO                | PLATFORM_RECOMMENDED | 2  | 200     | .        | 201      | 503
            demo-athens     | Athína Sýntagma       | APP_ENTRY            | .                    | 1  | 401     | .        | .        | .
            demo-barcelona  | Barcelona Sants       | CARD_FULLY_DELEGATED | MERCHANT_MANAGED     | 30 | .       | .        | 201      | 200
            demo-basel      | Basel SBB             | CARD_FULLY_DELEGATED | PLATFORM_MANAGED     | 3  | .       | .        | ?200     | .
            demo-bergen     | Bergen Bryggen        | CARD_CHECKOUT        | .                    | 1  | .       | .        | 404      | .
            demo-berlin     | Berlin Mitte          | COMBO                | .                    | 30 | ?200    | .        | 403      | .
            demo-bilbao     | Bilbao Abando         | APP_ENTRY            | .                    | 2  | 200     | 404      | 200      | .
            demo-bologna    | Bologna Centrale      | COMBO                | NONE                 | 1  | 500     | .        | 200      | .
            demo-bremen     | Bremen Domshof        | CARD_CHECKOUT        | .                    | 1  | .       | .        | platform | .
            demo-brussels   | Bruxelles-Midi        | CARD_FULLY_DELEGATED | NONE                 | 1  | .       | .        | platform | .
            demo-bucharest  | București Unirii      | APP_ENTRY            | .                    | 2  | 429     | .        | 200      | .
            demo-budapest   | Budapest Keleti       | COMBO                | MERCHANT_MANAGED     | 3  | 200     | .        | 200      | .
            demo-cologne    | Köln Neumarkt         | APP_ENTRY_CHECKOUT   | .                    | 1  | 200     | .        | 504      | .
            demo-copenhagen | København Nørreport   | COMBO                | PLATFORM_RECOMMENDED | 2  | tls/200 | on       | tls/201  | tls/200
            demo-dublin     | Dublin Docklands      | APP_ENTRY            | .                    | 1  | client-certificate | . | old-tls | .
            demo-edinburgh  | Edinburgh Waverley    | APP_ENTRY            | .                    | 2  | reset   | .        | reset-in-head | .
            demo-frankfurt  | Frankfurt Hauptwache  | CARD_FULLY_DELEGATED | PLATFORM_RECOMMENDED | 3  | .       | .        | 200      | unreachable
            demo-gdansk     | Gdańsk Wrzeszcz       | APP_ENTRY            | .                    | 1  | silent-in-tls | .  | closed-in-tls | .
            demo-geneva     | Genève Cornavin       | CARD_CHECKOUT        | .                    | 2  | .       | 200      | 200      | .
            demo-ghent      | Gent Korenmarkt       | APP_ENTRY            | .                    | 1  | closed  | .        | closed-in-head | .
            demo-hamburg    | Hamburg Altona        | COMBO                | NONE                 | 3  | closed>404>500>tls/200 | . | 404>200 | .
            demo-helsinki   | Helsinki Kamppi       | APP_ENTRY            | .                    | 2  | !200    | .        | !201     | .
            demo-krakow     | Kraków Główny         | APP_ENTRY_CHECKOUT   | .                    | 1  | self-signed | .    | unknown-authority | .
            demo-lisbon     | Lisboa Rossio         | COMBO                | PLATFORM_MANAGED     | 30 | 200     | 200      | 201      | .
            demo-ljubljana  | Ljubljana Center      | CARD_CHECKOUT        | .                    | 1  | .       | .        | ?200     | .
            demo-luxembourg | Luxembourg Gare       | APP_ENTRY            | .                    | 2  | ?https://vpce-0a1b2c3d4e5f.execute-api.eu-west-1.vpce.amazonaws.com/prod | . | 200 | .
            demo-lyon       | Lyon Part-Dieu        | APP_ENTRY            | .                    | 1  | 502     | .        | silent   | .
            demo-madrid     | Madrid Atocha         | APP_ENTRY            | .                    | 2  | tls/200 | .        | expiring | .
            demo-malmo      | Malmö Triangeln       | APP_ENTRY            | .                    | 1  | .       | .        | .        | .
            demo-manchester | Manchester Piccadilly | APP_ENTRY            | .                    | 1  | 503     | .        | huge-header | .
            demo-milan      | Milano Garibaldi      | APP_ENTRY_CHECKOUT   | .                    | 2  | platform | .       | 200      | .
            demo-munich     | München Ostbahnhof    | COMBO                | MERCHANT_MANAGED     | 3  | chain   | .        | redirect | 403
            demo-nantes     | Nantes Commerce       | APP_ENTRY            | .                    | 1  | 200     | .        | 200>-    | .
            demo-naples     | Napoli Centrale       | APP_ENTRY            | .                    | 1  | no-tls  | .        | garbage-in-tls | .
            demo-oslo       | Oslo Sentrum          | CARD_CHECKOUT        | .                    | 1  | .       | .        | refused  | .
            demo-paris      | Paris Saint-Lazare    | CARD_FULLY_DELEGATED | MERCHANT_MANAGED     | 2  | .       | .        | .        | .
            demo-porto      | Porto Ribeira         | APP_ENTRY_CHECKOUT   | .                    | 1  | https://gateway.invalid/prod | . | . | .
            demo-prague     | Praha Anděl           | APP_ENTRY            | .                    | 1  | other-name | .     | broken-chain | .
            demo-riga       | Rīga Centrs           | APP_ENTRY            | .                    | 1  | off     | .        | off      | .
            demo-turin      | Torino Porta Nuova    | APP_ENTRY            | .                    | 1  | garbage | .        | endless-headers | .
            demo-vienna     | Wien Mitte            | APP_ENTRY            | .                    | 1  | expired | .        | not-yet-valid | .
            demo-warsaw     | Warszawa Centralna    | APP_ENTRY            | .                    | 1  | full    | .        | only-tls | .
            """);

    private static final List<DemoStore> OTHERS = DemoStore.read("""
            other-vilnius   | Vilnius Akropolis     | CARD_CHECKOUT        | .                    | 1  | .       | .        | 404      | .
            other-zurich    | Zürich Hauptbahnhof   | COMBO                | MERCHANT_MANAGED     | 2  | 200     | .        | 201      | refused
            """);

    private static final List<String> SKUS = List.of("""
            SKU-1 MILK-1L OAT-DRINK-1L BUTTER-250G YOGHURT-500G GOUDA-SLICED FETA-200G EGGS-10 RYE-BREAD BAGUETTE CROISSANT
            BANANA-KG APPLE-KG TOMATO-500G SALAD-BOWL HUMMUS-200G SANDWICH-EGG WRAP-FALAFEL SUSHI-8 RICE-1KG SPAGHETTI-500G
            OLIVE-OIL-500ML CHOCOLATE-100G CRISPS-150G ESPRESSO-250G GREEN-TEA-20 WATER-500ML COLA-330ML ORANGE-JUICE-1L UMBRELLA
            """.strip().split("\\s+"));

    /** Why a connector is saved for the first time, the second time and so on. */
    private static final List<String> REASONS = List.of(
            "First set-up", "Moved to the new gateway", "Stage path corrected", "Certificate of the new domain");

    /** So many fill in stores at the same time. */
    private static final int PEOPLE = 8;

    private final String address;
    private final HostileServer endpoints;

    /** @param address of the service */
    Demo(String address, HostileServer endpoints) {
        this.address = address;
        this.endpoints = endpoints;
    }

    /** Ends when the tests are asked for; how they end is seen later. */
    void fill() {
        var demo = new Merchant("m-demo", Api.at(address, "admin"), Api.at(address, "editor"));
        var other = new Merchant("m-other", Api.at(address, "stranger"), Api.at(address, "stranger"));
        var filling = new ArrayList<Future<?>>();
        try (var people =
                Executors.newFixedThreadPool(PEOPLE, Thread.ofVirtual().factory())) {
            for (var store : STORES) filling.add(people.submit(() -> demo.fill(store)));
            for (var store : OTHERS) filling.add(people.submit(() -> other.fill(store)));
            for (var store : filling) store.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two people, so that neither asks for more than one may in a second. */
    private final class Merchant {

        private final String merchantId;
        private final Api registrar;
        private final Api editor;

        Merchant(String merchantId, Api registrar, Api editor) {
            this.merchantId = merchantId;
            this.registrar = registrar;
            this.editor = editor;
        }

        /** What is there already, in a database that was kept, stays as it is. */
        void fill(DemoStore store) {
            var path = "/api/v1/stores/" + store.id();
            if (send(registrar, "PUT", path, json(values(store)), "If-None-Match", "*")
                            .status()
                    != 201) return;
            send(registrar, "PUT", path + "/catalogue", json(catalogue(store.items())));
            for (var connector : store.connectors()) fill(path + "/connectors/" + connector.method(), connector);
        }

        private Map<String, Object> values(DemoStore store) {
            var values = new HashMap<String, Object>(Map.of(
                    "merchantId",
                    merchantId,
                    "name",
                    store.name(),
                    "storeType",
                    store.type(),
                    "ownership",
                    store.ownership()));
            if (store.strategy() != null) values.put("fraudStrategy", store.strategy());
            return values;
        }

        private void fill(String path, Connector connector) {
            var precondition = new String[] {"If-None-Match", "*"};
            for (int i = 0; i < connector.endpoints().size(); i++) {
                var endpoint = connector.endpoints().get(i);
                var saved = endpoint.equals("-")
                        ? send(
                                editor,
                                "DELETE",
                                path + "?reason=Closed%20for%20rebuilding&changeReference=CHG-2041",
                                null,
                                precondition)
                        : send(editor, "PUT", path, json(values(connector, i)), precondition);
                precondition = new String[] {"If-Match", saved.header("ETag")};
            }
            if (!connector.tested()) return;
            send(
                    editor,
                    "POST",
                    path + "/tests",
                    connector.method().equals("ORDERING") ? "{\"item\":\"SKU-1\"}" : "{}");
        }

        private Map<String, Object> values(Connector connector, int time) {
            return Map.of(
                    "endpoint", url(connector.endpoints().get(time)),
                    "endpointType", connector.type(),
                    "reason", REASONS.get(time),
                    "changeReference", "CHG-" + (2001 + 7 * time));
        }
    }

    private String url(String endpoint) {
        if (endpoint.startsWith("https://")) return endpoint;
        if (endpoint.startsWith("tls/")) return endpoints.secure() + endpoint.replace("tls/", "/answer/");
        return endpoint.matches("[0-9]+")
                ? endpoints.plain() + "/answer/" + endpoint
                : endpoints.url(
                        Misbehaviour.valueOf(endpoint.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static List<?> catalogue(int items) {
        var catalogue = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < items; i++) {
            catalogue.add(Map.of("sku", SKUS.get(i), "barcodes", List.of(barcode(400_638_133_393L + i))));
        }
        return catalogue;
    }

    /** An EAN-13 of twelve digits and the one that proves them. */
    private static String barcode(long digits) {
        var text = String.valueOf(digits);
        int sum = 0;
        for (int i = 0; i < text.length(); i++) sum += (text.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return text + (10 - sum % 10) % 10;
    }

    private static Api.Answer send(Api api, String verb, String path, @Nullable String body, String... headers) {
        var answer = api.send(verb, path, body, headers);
        while (isTooMuchForASecond(answer)) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            answer = api.send(verb, path, body, headers);
        }
        if (answer.status() >= 500) throw new Refusal("The demo can't be filled in: " + answer.text());
        return answer;
    }

    /** A store that has had its tests of a day is left alone. */
    private static boolean isTooMuchForASecond(Api.Answer answer) {
        return answer.status() == 429 && answer.header("Retry-After").equals("1");
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
