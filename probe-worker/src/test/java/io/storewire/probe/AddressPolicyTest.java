package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.events.EndpointType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @Nested
    class APublicEndpoint {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.1.1.1",
                    "8.8.8.8",
                    "11.0.0.0",
                    "100.63.255.255",
                    "100.128.0.0",
                    "172.15.255.255",
                    "172.32.0.0",
                    "168.63.129.15",
                    "192.0.1.0",
                    "198.17.255.255",
                    "198.20.0.0",
                    "223.255.255.255",
                    "2606:4700::1111",
                    "2a00:1450::1",
                    "2001:200::1",
                    "2001:4860:4860::8888",
                    "3ffe::1"
                })
        void mayBeAnythingGloballyRoutable(String address) {
            assertThat(isAllowed(address)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0.0.0",
                    "0.255.255.255",
                    "10.0.0.1",
                    "10.255.255.255",
                    "100.64.0.0",
                    "100.127.255.255",
                    "127.0.0.1",
                    "127.255.255.254",
                    "168.63.129.16",
                    "169.254.0.1",
                    "169.254.169.254",
                    "172.16.0.1",
                    "172.31.255.255",
                    "192.0.0.1",
                    "192.0.0.255",
                    "192.0.2.1",
                    "192.88.99.1",
                    "192.168.1.1",
                    "198.18.0.1",
                    "198.19.255.255",
                    "198.51.100.7",
                    "203.0.113.9",
                    "224.0.0.1",
                    "239.255.255.255",
                    "240.0.0.1",
                    "255.255.255.255"
                })
        void isNeverASpecialIpv4Address(String address) {
            assertThat(isAllowed(address)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "::",
                    "::1",
                    "fe80::1",
                    "fec0::1",
                    "fc00::1",
                    "fd00:ec2::254",
                    "ff02::1",
                    "100::1",
                    "4000::1",
                    "5f00::1",
                    "64:ff9a::1",
                    "2001:2::1",
                    "2001:10::1",
                    "2001:20::1",
                    "2001:db8::1",
                    "3fff::1",
                    "3fff:fff:ffff::1",
                    "1fff::1",
                    "::ffff:0:8.8.8.8"
                })
        void isNeverASpecialIpv6Address(String address) {
            assertThat(isAllowed(address)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "::127.0.0.1",
                    "::10.0.0.1",
                    "64:ff9b::10.0.0.1",
                    "64:ff9b::169.254.169.254",
                    "64:ff9b:1::127.0.0.1",
                    "64:ff9b:1:a00:0:100::",
                    "2002:7f00:1::1",
                    "2002:a00:1::",
                    "2002:a9fe:a9fe::1",
                    "2001:0:7f00:1::f7f7:f7f7",
                    "2001:0:808:808::80ff:fffe",
                    "2606:4700::5efe:127.0.0.1",
                    "2606:4700::200:5efe:10.0.0.1",
                    "2002:808:808::5efe:10.0.0.1",
                    "2001:db8::5efe:8.8.8.8"
                })
        void isNeverAnAddressThatHidesASpecialOne(String address) {
            assertThat(isAllowed(address)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "::8.8.8.8",
                    "64:ff9b::8.8.8.8",
                    "64:ff9b:1::8.8.8.8",
                    "2002:808:808::1",
                    "2001:0:808:808::f7f7:f7f7",
                    "2606:4700::5efe:8.8.8.8",
                    "2606:4700::200:5efe:8.8.8.8"
                })
        void mayBeAnAddressThatHidesAnOrdinaryOne(String address) {
            assertThat(isAllowed(address)).isTrue();
        }

        @Test
        void isJudgedByWhatIsInsideAMappedAddress() throws UnknownHostException {
            assertThat(isAllowed(mapped(127, 0, 0, 1))).isFalse();
            assertThat(isAllowed(mapped(8, 8, 8, 8))).isTrue();
        }

        @Test
        void mayBeWhereOperatorsAllowItBesides() {
            var policy = allowing("10.1.0.0/16", "fd00::/8");

            assertThat(policy.allows(InetAddress.ofLiteral("10.1.2.3"), EndpointType.PUBLIC))
                    .isTrue();
            assertThat(policy.allows(InetAddress.ofLiteral("10.2.0.1"), EndpointType.PUBLIC))
                    .isFalse();
            assertThat(policy.allows(InetAddress.ofLiteral("64:ff9b::10.1.2.3"), EndpointType.PUBLIC))
                    .isTrue();
            assertThat(policy.allows(InetAddress.ofLiteral("fd12::1"), EndpointType.PUBLIC))
                    .isTrue();
            assertThat(policy.allows(InetAddress.ofLiteral("8.8.8.8"), EndpointType.PUBLIC))
                    .isTrue();
        }

        private boolean isAllowed(String address) {
            return isAllowed(InetAddress.ofLiteral(address));
        }

        private boolean isAllowed(InetAddress address) {
            return new AddressPolicy(List.of()).allows(address, EndpointType.PUBLIC);
        }

        private InetAddress mapped(int... ipv4) throws UnknownHostException {
            var bytes = new byte[16];
            bytes[10] = bytes[11] = (byte) 0xff;
            for (var i = 0; i < 4; i++) bytes[12 + i] = (byte) ipv4[i];
            return Inet6Address.getByAddress(null, bytes, -1);
        }
    }

    @Nested
    class APrivateEndpoint {

        @Test
        void isOnlyWhereOperatorsAllowIt() {
            var policy = allowing("10.1.0.0/16");

            assertThat(policy.allows(InetAddress.ofLiteral("10.1.2.3"), EndpointType.PRIVATE))
                    .isTrue();
            assertThat(policy.allows(InetAddress.ofLiteral("10.2.2.3"), EndpointType.PRIVATE))
                    .isFalse();
            assertThat(policy.allows(InetAddress.ofLiteral("8.8.8.8"), EndpointType.PRIVATE))
                    .isFalse();
            assertThat(policy.allows(InetAddress.ofLiteral("2002:808:808::1"), EndpointType.PRIVATE))
                    .isFalse();
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
                    "fd00::1/8"
                })
        void isRefusedUnlessItIsWrittenOutInFull(String text) {
            assertThatThrownBy(() -> Cidr.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void hasNoNegativePrefix() {
            assertThatThrownBy(() -> new Cidr(InetAddress.ofLiteral("0.0.0.0"), -1))
                    .isInstanceOf(IllegalArgumentException.class);
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
    }

    private static AddressPolicy allowing(String... blocks) {
        return new AddressPolicy(Stream.of(blocks).map(Cidr::valueOf).toList());
    }
}
