package io.storewire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/** How records become JSON: without what is missing, and back only with all that must be there. */
public final class Json {

    private Json() {}

    /**
     * A record's component is required and never {@code null} unless it is {@code @Nullable}; unknown fields are
     * tolerated; values are of their own JSON type (no number from a text, no text from a number); times are UTC with
     * exactly three digits of the second's fraction; a repeated field, a nesting deeper than 500 and anything after the
     * value are errors. All errors are {@link tools.jackson.core.JacksonException}s.
     */
    public static JsonMapper mapper() {
        return configure(JsonMapper.builder()).build();
    }

    /** Adds the same rules to a mapper that somebody else builds. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.annotationIntrospector(new RequiredUnlessNullable())
                .addModule(new SimpleModule("storewire")
                        .addSerializer(Instant.class, new InstantToText())
                        .addDeserializer(Instant.class, new TextToInstant()))
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    private static final class InstantToText extends StdSerializer<Instant> {

        InstantToText() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(EventCodec.text(value));
        }
    }

    private static final class TextToInstant extends StdDeserializer<Instant> {

        TextToInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING))
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            try {
                return EventCodec.instant(json.getString());
            } catch (DateTimeException e) {
                throw context.weirdStringException(json.getString(), Instant.class, "not UTC with milliseconds");
            }
        }
    }

    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            var component = component(member);
            return component == null ? super.hasRequiredMarker(config, member) : Boolean.valueOf(!nullable(component));
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            var component = component(member);
            return component == null || nullable(component)
                    ? super.findSetterInfo(config, member)
                    : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
        }

        private static boolean nullable(RecordComponent component) {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        /** The component that a parameter sets; none for the parameters of other constructors and of factories. */
        private static @Nullable RecordComponent component(Annotated member) {
            if (!(member instanceof AnnotatedParameter parameter)
                    || !(parameter.getOwner() instanceof AnnotatedConstructor constructor)
                    || !constructor.getDeclaringClass().isRecord()) {
                return null;
            }
            var components = constructor.getDeclaringClass().getRecordComponents();
            var canonical =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Arrays.equals(canonical, constructor.getAnnotated().getParameterTypes())
                    ? components[parameter.getIndex()]
                    : null;
        }
    }
}
