package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.catalogue.Catalogues;
import io.storewire.status.StoreViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

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

    /** A query may say how a SKU or barcode begins. */
    @GetMapping("/stores/{storeId}/catalogue")
    String page(@PathVariable String storeId, Parameters query, Caller caller, Model model) {
        var item = query.value("item");
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
