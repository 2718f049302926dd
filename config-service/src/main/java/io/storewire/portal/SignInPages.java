package io.storewire.portal;

import io.storewire.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
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
}
