package io.storewire.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What people see where programs get a problem document. */
@Controller
class ErrorView {

    /** Those that have words of their own in the messages. */
    private static final List<Integer> SAID = List.of(403, 404, 503);

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    String error(HttpServletRequest request, Model model) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        model.addAttribute("said", status instanceof Integer code && SAID.contains(code) ? code.toString() : "other");
        return "error";
    }
}
