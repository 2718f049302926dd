package io.storewire.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which routes count as what. */
@Configuration
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration implements WebMvcConfigurer {

    private static final String[] TESTS = {
        "/api/v1/stores/{storeId}/connectors/{method}/tests", "/stores/{storeId}/connectors/{method}/tests"
    };

    private final Limits limits;

    LimitConfiguration(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UserLimit(limits, Kind.TEST)).addPathPatterns(TESTS);
        registry.addInterceptor(new UserLimit(limits, Kind.SAVE))
                .addPathPatterns("/api/**", "/stores/**", "/batches/**")
                .excludePathPatterns(TESTS);
    }
}
