package io.storewire.method;

/** The methods as the service starts with them. */
public final class BuiltIn {

    public static final Methods METHODS = Methods.builtIn();

    private BuiltIn() {}

    public static Method method(String name) {
        return METHODS.find(name).orElseThrow();
    }
}
