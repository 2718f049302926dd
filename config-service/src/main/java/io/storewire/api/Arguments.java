package io.storewire.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/** Hands the handlers what a request says: its body or query, its precondition, its key. */
@Component
class Arguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Bodies bodies;

    Arguments(Bodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return List.of(Body.class, Parameters.class, Precondition.class, IdempotencyKey.class)
                .contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("not a servlet request");
        if (parameter.getParameterType() == Parameters.class) return new Parameters(parameters(request));
        if (parameter.getParameterType() == Precondition.class) return Headers.precondition(request);
        if (parameter.getParameterType() == IdempotencyKey.class) return Headers.idempotencyKey(request);
        var fromBody = parameter.getParameterAnnotation(FromBody.class);
        if (fromBody != null) return bodies.read(request, fromBody.value(), Bodies.LIMIT);
        var fromQuery = parameter.getParameterAnnotation(FromQuery.class);
        if (fromQuery != null) return bodies.query(ofTheQuery(request), fromQuery.value());
        throw new IllegalStateException("neither from the body nor from the query: " + parameter);
    }

    private static Finding twice(String name) {
        return new Finding(Bodies.member("", name), "repeated", "%s is given more than once.".formatted(name));
    }

    /** Without what stands in a form's body, which is no query: whoever sends one is told so when the body is read. */
    private static Map<String, String> ofTheQuery(HttpServletRequest request) {
        var query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        var names = query.keySet().stream()
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .toList();
        var parameters = parameters(request);
        parameters.keySet().retainAll(names);
        return parameters;
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        try {
            var parameters = new TreeMap<String, String>();
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1) throw Problem.unprocessable(twice(name));
                parameters.put(name, values[0]);
            });
            return parameters;
        } catch (IllegalStateException e) {
            throw Bodies.unreadable("The query can't be read.");
        }
    }
}
