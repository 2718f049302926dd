package io.storewire.probe;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.EndpointType;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy STRICT = allowing();
    private static final AddressPolicy OPERATORS = allowing("10.1.0.0/16", "fd12::/16");

    /** A line of {@code addresses.txt}. */
    record Row(String text, boolean isPublic, boolean isPrivate) {

        static Row of(String line) {
            var cells = line.split(" +", 4);
            return new Row(cells[0], cells[1].equals("yes"), cells[2].equals("yes"));
        }

        InetAddress address() {
            var address = InetAddress.ofLiteral(text);
            return address instanceof Inet4Address && text.contains(":") ? mapped(address) : address;
        }
    }

    @Nested
    class TheTable {

        static List<Row> rows() throws IOException {
            try (var file = AddressPolicyTest.class.getResourceAsStream("addresses.txt")) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(not(line -> line.isBlank() || line.startsWith("#")))
                        .map(Row::of)
                        .toList();
            }
        }

        @Test
        void isLong() throws IOException {
            assertThat(rows()).extracting(Row::address).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(120);
        }

        @ParameterizedTest
        @MethodSource("rows")
        void saysWhatAPublicEndpointMayBe(Row row) {
            assertThat(STRICT.allows(row.address(), EndpointType.PUBLIC)).isEqualTo(row.isPublic());
        }

        @ParameterizedTest
        @MethodSource("rows")
        void saysWhatAPrivateEndpointMayBe(Row row) {
            assertThat(OPERATORS.allows(row.address(), EndpointType.PRIVATE)).isEqualTo(row.isPrivate());
        }

        @ParameterizedTest
        @MethodSource("rows")
        void hasNothingForAPrivateEndpointWhereOperatorsAllowNothing(Row row) {
            assertThat(STRICT.allows(row.address(), EndpointType.PRIVATE)).isFalse();
        }
    }

    @Nested
    class WhatOperatorsAllow {

        @Test
        void isAllowedPublicEndpointsBesides() {
            assertThat(publicly("8.8.8.8")).isTrue();
            assertThat(publicly("10.1.2.3")).isTrue();
            assertThat(publicly("fd12::1")).isTrue();
            assertThat(publicly("10.2.0.1")).isFalse();
            assertThat(publicly("fd13::1")).isFalse();
        }

        @Test
        void isAllowedThemInsideAnotherAddressToo() {
            assertThat(publicly("64:ff9b::10.1.2.3")).isTrue();
            assertThat(publicly("2001:0:808:808::f5fe:fdfc")).isTrue();
            assertThat(publicly("64:ff9b::10.2.0.1")).isFalse();
        }

        @Test
        void isNotWhatAnAllowedAddressHides() {
            var wrapping = allowing("64:ff9b::/96", "2606:4700::/32");

            assertThat(wrapping.allows(InetAddress.ofLiteral("64:ff9b::10.1.2.3"), EndpointType.PRIVATE))
                    .isFalse();
            assertThat(wrapping.allows(InetAddress.ofLiteral("2606:4700::5efe:10.1.2.3"), EndpointType.PRIVATE))
                    .isFalse();
            assertThat(wrapping.allows(InetAddress.ofLiteral("2606:4700::1"), EndpointType.PRIVATE))
                    .isTrue();
        }

        @Test
        void mayBeThisMachine() {
            var loopback = allowing("127.0.0.0/8", "::1/128");

            assertThat(loopback.allows(InetAddress.ofLiteral("127.0.0.1"), EndpointType.PUBLIC))
                    .isTrue();
            assertThat(loopback.allows(InetAddress.ofLiteral("::1"), EndpointType.PUBLIC))
                    .isTrue();
        }

        private boolean publicly(String address) {
            return OPERATORS.allows(InetAddress.ofLiteral(address), EndpointType.PUBLIC);
        }
    }

    @Nested
    class AnyAddress {

        private static final int MANY = 100_000;

        private final Random random = new Random(64);

        @Test
        void hasAnAnswerInBothZones() {
            assertThatCode(() -> Stream.of(4, 16)
                            .flatMap(this::addresses)
                            .forEach(address ->
                                    Stream.of(EndpointType.values()).forEach(zone -> OPERATORS.allows(address, zone))))
                    .doesNotThrowAnyException();
        }

        @Test
        void ofIpv4IsJudgedAlikeWhereItIsMapped() {
            assertThat(addresses(4))
                    .allMatch(address -> Stream.of(EndpointType.values())
                            .allMatch(zone ->
                                    OPERATORS.allows(mapped(address), zone) == OPERATORS.allows(address, zone)));
        }

        @Test
        void isInABlockIfItsNumberHasTheSameBeginning() {
            assertThat(Stream.of(4, 16).flatMap(this::addresses)).allMatch(address -> {
                var bits = address.getAddress().length * 8;
                var prefix = random.nextInt(bits + 1);
                var other = random.nextBoolean() ? address(bits / 8) : flipped(address, random.nextInt(bits));

                return block(address, prefix).contains(other)
                        == number(address)
                                .shiftRight(bits - prefix)
                                .equals(number(other).shiftRight(bits - prefix));
            });
        }

        private Stream<InetAddress> addresses(int length) {
            return Stream.generate(() -> address(length)).limit(MANY);
        }

        private InetAddress address(int length) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            return inet(bytes);
        }

        private static Cidr block(InetAddress address, int prefix) {
            var bits = address.getAddress().length * 8;
            var first = number(address).shiftRight(bits - prefix).shiftLeft(bits - prefix);
            return new Cidr(IpNumber.of(inet(bytes(first, bits / 8))), prefix);
        }

        private static InetAddress flipped(InetAddress address, int bit) {
            return inet(bytes(number(address).flipBit(bit), address.getAddress().length));
        }

        private static BigInteger number(InetAddress address) {
            return new BigInteger(1, address.getAddress());
        }

        private static byte[] bytes(BigInteger number, int length) {
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
                bytes[length - 1 - i] = number.shiftRight(8 * i).byteValue();
            return bytes;
        }
    }

    @Nested
    class ACidr {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10/8",
                    "10.0.0.0",
                    "10.0.0.0/",
                    "10.0.0.0/33",
                    "10.0.0.0/008",
                    "10.0.0.1/8",
                    "010.0.0.0/8",
                    "0x0a.0.0.0/8",
                    "::/129",
                    "fe80::%eth0/64",
                    "example.org/8",
                    "10.0.0.0/-1",
                    "10.0.0.0/8/8",
                    "",
                    "/8",
                    "fd00::1/8",
                    " ",
                    " 10.0.0.0/8",
                    "10.0.0.0/8 ",
                    "10.0.0.0/+8",
                    "10.0.0.0/0x8",
                    "10.0.0.0/255.0.0.0",
                    "0x0a000000/8",
                    "167772160/8",
                    "１0.0.0.0/8",
                    "10.0.0.0/８",
                    "fe80::%1/64",
                    "[fd00::]/8",
                    "::ffff:10.0.0.0/104",
                    "::010.0.0.0/104",
                    "fd00::/8,10.0.0.0/8"
                })
        void isRefusedUnlessItIsWrittenOutInFull(String text) {
            assertThatThrownBy(() -> Cidr.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void hasNoNegativePrefix() {
            assertThatThrownBy(() -> new Cidr(IpNumber.ofIpv4(0), -1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void holdsExactlyItsBlock() {
            assertThat(Cidr.valueOf("192.168.1.128/25").contains(InetAddress.ofLiteral("192.168.1.128")))
                    .isTrue();
            assertThat(Cidr.valueOf("192.168.1.128/25").contains(InetAddress.ofLiteral("192.168.1.127")))
                    .isFalse();
            assertThat(Cidr.valueOf("0.0.0.0/0").contains(InetAddress.ofLiteral("255.255.255.255")))
                    .isTrue();
            assertThat(Cidr.valueOf("0.0.0.0/0").contains(InetAddress.ofLiteral("::1")))
                    .isFalse();
            assertThat(Cidr.valueOf("::1/128").contains(InetAddress.ofLiteral("::1")))
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10.0.0.0/8",
                    "0.0.0.0/0",
                    "255.255.255.255/32",
                    "0:0:0:0:0:0:0:0/0",
                    "fd12:0:0:0:0:0:0:1/128"
                })
        void isWrittenAsItIsRead(String text) {
            assertThat(Cidr.valueOf(text)).hasToString(text);
        }
    }

    private static AddressPolicy allowing(String... blocks) {
        return new AddressPolicy(Stream.of(blocks).map(Cidr::valueOf).toList());
    }

    private static InetAddress mapped(InetAddress ipv4) {
        var bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4.getAddress(), 0, bytes, 12, 4);
        return inet(bytes);
    }

    /** Of 16 bytes always IPv6, which {@link InetAddress} makes IPv4 of where it is mapped. */
    private static InetAddress inet(byte... bytes) {
        try {
            return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
