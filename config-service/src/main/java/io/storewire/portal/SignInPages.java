package io.storewire.portal;

import io.storewire.Settings;
import io.storewire.access.Caller;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in, and see as whom they did. */
@Controller
class SignInPages {

    private final Settings settings;

    SignInPages(Settings settings) {
        this.settings = settings;
    }

    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("local", settings.local());
        return "login";
    }

    @GetMapping("/")
    String home(Caller caller, Model model) {
        model.addAttribute("caller", caller);
        model.addAttribute(
                "permissions",
                caller.permissions().stream().sorted(Comparator.naturalOrder()).toList());
        model.addAttribute("merchants", caller.merchants().stream().sorted().toList());
        return "home";
    }
}
