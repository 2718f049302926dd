/** What the services tell each other: a library without any framework, so that any consumer of the topics can use it. */
@NullMarked
package io.storewire.events;

import org.jspecify.annotations.NullMarked;
