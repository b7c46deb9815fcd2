// What a range test is good for: buttons that write the chosen rate, the range worth searching, or a schedule's bounds
// into the document, each one undo step.
#pragma once

#include <QWidget>

#include <memory>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace goodfit::train {
struct RateTest;
}

namespace goodfit::ui {

struct Workspace;

class RateUses : public QWidget {
    Q_OBJECT
public:
    explicit RateUses(Workspace& workspace, QWidget* parent = nullptr);

    // The last test, null before the first, and the rate that is chosen now.
    void refresh(std::shared_ptr<const train::RateTest> test, std::optional<double> chosen);

private:
    QPushButton* addUse(QVBoxLayout* column, const char* name, void (RateUses::*act)());
    void refreshRates();
    void refreshSchedules();
    void use();
    void useAsRange();
    void useAsOneCycle();
    void useAsCyclical();

    Workspace& m_workspace;
    std::shared_ptr<const train::RateTest> m_test;
    std::optional<double> m_chosen;
    QPushButton* m_use = nullptr;
    QPushButton* m_useRange = nullptr;
    QPushButton* m_useOneCycle = nullptr;
    QPushButton* m_useCyclical = nullptr;
};

} // namespace goodfit::ui
