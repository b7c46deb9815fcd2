// Blocks of the stack come, go and move, at any depth.
#include "core/document/stack_edit.h"

#include "tests/support/suite.h"

using namespace goodfit;

namespace {

LayerBlock block(const char* id, std::vector<LayerBlock> inner = {}) {
    return {id, Component("dense"), std::move(inner)};
}

Document example() {
    Document document;
    document.layers = {block("a"), block("g", {block("b"), block("c")}), block("out")};
    return document;
}

QString idsOf(const std::vector<LayerBlock>& blocks) {
    QStringList ids;
    for (const LayerBlock& one : blocks) {
        ids << QString::fromStdString(one.id) + (one.layers.empty() ? QString() : "(" + idsOf(one.layers) + ")");
    }
    return ids.join(' ');
}

} // namespace

class StackEditTest : public QObject {
    Q_OBJECT

private slots:
    void steps_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("after");
        m_steps.clear();
        const auto row = [this](const char* name, std::vector<StackEdit> steps, const char* after) {
            QTest::newRow(name) << static_cast<int>(m_steps.size()) << QString(after);
            m_steps.push_back(std::move(steps));
        };
        row("none", {}, "a g(b c) out");
        row("behind", {insertBehind("a", block("n"))}, "a n g(b c) out");
        row("before", {insertBefore("a", block("n"))}, "n a g(b c) out");
        row("behind the last", {insertBehind("out", block("n"))}, "a g(b c) out n");
        row("in a group", {insertBehind("b", block("n"))}, "a g(b n c) out");
        row("a free id", {insertBehind("a", block("b")), insertBehind("a", block("b"))}, "a b_3 b_2 g(b c) out");
        row("removed", {removeBlock("a")}, "g(b c) out");
        row("removed in a group", {removeBlock("c")}, "a g(b) out");
        row("a group goes with what it holds", {removeBlock("g")}, "a out");
        row("down", {moveBehind("a", "g")}, "g(b c) a out");
        row("up", {moveBehind("out", "a")}, "a out g(b c)");
        row("into a group", {moveBehind("a", "c")}, "g(b c a) out");
        row("out of a group", {moveBehind("b", "out")}, "a g(c) out b");
        row("where it is", {moveBehind("g", "a")}, "a g(b c) out");
    }

    void steps() {
        QFETCH(int, index);
        QFETCH(QString, after);
        const Result<Document> changed = withStackEdits(example(), m_steps[static_cast<std::size_t>(index)]);
        QVERIFY2(changed.ok(), changed ? "" : changed.error().text().c_str());
        QCOMPARE(idsOf(changed->layers), after);
    }

    void refused_data() {
        QTest::addColumn<int>("index");
        m_steps = {{insertBehind("x", block("n"))}, {removeBlock("x")},     {moveBehind("x", "a")},
                   {moveBehind("a", "x")},          {moveBehind("a", "a")}, {moveBehind("g", "b")}};
        for (int i = 0; i < static_cast<int>(m_steps.size()); ++i) {
            QTest::addRow("%d", i) << i;
        }
    }

    void refused() {
        QFETCH(int, index);
        const Result<Document> changed = withStackEdits(example(), m_steps[static_cast<std::size_t>(index)]);
        QVERIFY(!changed.ok());
        QCOMPARE(changed.error().code, ErrorCode::NotFound);
        QVERIFY(changed.error().where.starts_with("layers."));
    }

private:
    std::vector<std::vector<StackEdit>> m_steps;
};

GOODFIT_SUITE(StackEditTest)
#include "stack_edit_test.moc"
