package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Problem;
import io.storewire.catalogue.Catalogues;
import io.storewire.status.StoreViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people find the item that an order test needs. */
@Controller
class CataloguePage {

    private static final int MOST = 50;
    private static final int LONGEST = 255;

    private final Catalogues catalogues;
    private final StoreViews stores;

    CataloguePage(Catalogues catalogues, StoreViews stores) {
        this.catalogues = catalogues;
        this.stores = stores;
    }

    /** @param item how a SKU or barcode begins */
    @GetMapping("/stores/{storeId}/catalogue")
    String page(
            @PathVariable String storeId, @RequestParam(defaultValue = "") String item, Caller caller, Model model) {
        var store = stores.shown(caller, storeId);
        if (item.length() > LONGEST) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "code-too-long", "No code is as long as that.");
        }
        var found = catalogues.beginning(store.merchantId(), storeId, item.strip(), MOST + 1);
        model.addAttribute("store", store);
        model.addAttribute("item", item);
        model.addAttribute("items", found.stream().limit(MOST).toList());
        model.addAttribute("more", found.size() > MOST);
        return "catalogue";
    }
}
