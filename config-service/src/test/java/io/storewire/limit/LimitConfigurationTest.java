package io.storewire.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.util.ServletRequestPathUtils;

class LimitConfigurationTest {

    private final Registry registry = new Registry();

    LimitConfigurationTest() {
        new LimitConfiguration(new Tight(1, 1).limits()).addInterceptors(registry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/stores/s-1",
                "/api/v1/stores/s-1/connectors/ORDERING",
                "/api/v1/stores/s-1/connectors/ORDERING/tests",
                "/api/v1/batches",
                "/api/v1/batches/b-1/retries",
                "/stores/s-1/connectors/ORDERING",
                "/stores/s-1/connectors/ORDERING/tests",
                "/batches",
                "/batches/b-1/cancellation",
                "/batches/b-1/retries"
            })
    void countsACommandOfAProgramOrAPageOnce(String path) {
        var request = new MockHttpServletRequest("POST", path);
        ServletRequestPathUtils.parseAndCache(request);

        assertThat(registry.mapped()).filteredOn(one -> one.matches(request)).hasSize(1);
    }

    private static final class Registry extends InterceptorRegistry {

        List<MappedInterceptor> mapped() {
            return getInterceptors().stream().map(MappedInterceptor.class::cast).toList();
        }
    }
}
