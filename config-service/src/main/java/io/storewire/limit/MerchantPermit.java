package io.storewire.limit;

/** What one command takes of its merchant's limit: once, however often it is decided; for one thread. */
public final class MerchantPermit {

    private final Limits limits;
    private final Kind kind;
    private boolean taken;

    MerchantPermit(Limits limits, Kind kind) {
        this.limits = limits;
        this.kind = kind;
    }

    /** @throws io.storewire.api.Problem 429 if the merchant's stores have had as many as may be in this second */
    public void takeFrom(String merchantId) {
        if (taken) return;
        limits.ofMerchant(kind, merchantId);
        taken = true;
    }
}
