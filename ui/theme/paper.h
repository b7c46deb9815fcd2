// Colours for what is printed, whatever the theme on the screen.
#pragma once

namespace goodfit::ui {

// While one lives, what asks for colours gets those of paper: black on white. GUI thread only.
class PaperColours {
public:
    PaperColours();
    ~PaperColours();
    PaperColours(const PaperColours&) = delete;
    PaperColours& operator=(const PaperColours&) = delete;
};

} // namespace goodfit::ui
