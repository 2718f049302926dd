package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.access.Permission;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people begin, see as whom they signed in, and read how to begin. */
@Controller
class HomePages {

    @GetMapping("/")
    String start(Caller caller) {
        return caller.permissions().contains(Permission.CONNECTORS_READ) ? "redirect:/stores" : "redirect:/me";
    }

    @GetMapping("/me")
    String me(Caller caller, Model model) {
        model.addAttribute(
                "permissions",
                caller.permissions().stream().sorted(Comparator.naturalOrder()).toList());
        model.addAttribute("merchants", caller.merchants().stream().sorted().toList());
        return "me";
    }

    @GetMapping("/guide")
    String guide() {
        return "guide";
    }
}
