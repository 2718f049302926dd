package io.storewire.outbox;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Gives what projects the events of batches a thread of the platform: it computes for long without waiting, and among virtual
 * threads nobody else would get its turn meanwhile.
 */
@Component(OfBatches.NAME)
class OfBatches implements ContainerPostProcessor<String, byte[], AbstractMessageListenerContainer<String, byte[]>> {

    static final String NAME = "ofBatches";

    @Override
    public void postProcess(AbstractMessageListenerContainer<String, byte[]> container) {
        container
                .getContainerProperties()
                .setListenerTaskExecutor(new SimpleAsyncTaskExecutor("projector-of-batches-"));
    }
}
