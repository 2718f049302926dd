package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final InetAddress FULL = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final Addresses addresses = new Addresses(2);

    @Test
    void haveRoomForSoManyConnectionsEach() {
        var first = Objects.requireNonNull(addresses.enter(FULL));
        addresses.enter(FULL);

        assertThat(addresses.enter(FULL)).isNull();
        assertThat(addresses.enter(OTHER)).isNotNull();

        first.run();
        assertThat(addresses.enter(FULL)).isNotNull();
        assertThat(addresses.enter(FULL)).isNull();
    }

    @Test
    void costNothingWhenTheyAreIdle() {
        for (var i = 0; i < 256; i++) {
            Objects.requireNonNull(addresses.enter(InetAddress.ofLiteral("192.0.2." + i)))
                    .run();
        }

        assertThat(addresses.inUse()).isZero();
    }
}
