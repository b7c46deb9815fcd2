// Expressions against the C library, their derivatives against central differences, and texts that are none.
#include "core/nn/expression.h"

#include "core/base/random.h"
#include "core/base/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/losses/registry.h"
#include "core/nn/network.h"
#include "tests/support/drawings.h"
#include "tests/support/suite.h"

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::test;

namespace {

using Function = double (*)(double);

struct Known {
    const char* text;
    Function truth;
};
constexpr double kPi = 3.14159265358979323846;
constexpr double kE = 2.71828182845904523536;
double sigmoidOf(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}
const Known kKnown[] = {
    {"x", [](double x) { return x; }},
    {"2", [](double) { return 2.0; }},
    {" 1.5e-1 * x + .5 ", [](double x) { return 0.15 * x + 0.5; }},
    {"x * sigmoid(x)", [](double x) { return x * sigmoidOf(x); }},
    {"1 - 2 - x", [](double x) { return 1.0 - 2.0 - x; }},
    {"8 / 2 / (x + 9)", [](double x) { return 8.0 / 2.0 / (x + 9.0); }},
    {"2 + 3 * x ^ 2", [](double x) { return 2.0 + 3.0 * x * x; }},
    {"-x^2", [](double x) { return -(x * x); }},
    {"(-x)^3", [](double x) { return -x * x * x; }},
    {"2^3^2 * x", [](double x) { return 512.0 * x; }},
    {"2^-x", [](double x) { return std::pow(2.0, -x); }},
    {"x * -2", [](double x) { return x * -2.0; }},
    {"--x", [](double x) { return x; }},
    {"(x^2 + 1)^x", [](double x) { return std::pow(x * x + 1.0, x); }},
    {"exp(-x^2 / 2) / sqrt(2 * pi)", [](double x) { return std::exp(-x * x / 2.0) / std::sqrt(2.0 * kPi); }},
    {"log(x^2 + e)", [](double x) { return std::log(x * x + kE); }},
    {"abs(x) + sin(x) * cos(2 * x)", [](double x) { return std::abs(x) + std::sin(x) * std::cos(2.0 * x); }},
    {"tanh(softplus(x)) * x", [](double x) { return x * std::tanh(std::log1p(std::exp(x))); }},
    {"relu(x) - 0.1 * relu(-x)", [](double x) { return x > 0.0 ? x : 0.1 * x; }},
    {"min(x, 1) + max(x, -1)", [](double x) { return std::fmin(x, 1.0) + std::fmax(x, -1.0); }},
};

QString errorOf(const std::string& text) {
    const Result<nn::Expression> parsed = nn::Expression::parse(text);
    return parsed ? QString() : QString::fromStdString(parsed.error().message);
}

} // namespace

class ExpressionTest : public QObject {
    Q_OBJECT
private slots:
    void valuesAndSlopesAreThoseOfTheFormula_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < std::size(kKnown); ++i) {
            QTest::newRow(kKnown[i].text) << static_cast<int>(i);
        }
    }
    void valuesAndSlopesAreThoseOfTheFormula() {
        QFETCH(const int, index);
        const Known& known = kKnown[index];
        Result<nn::Expression> parsed = nn::Expression::parse(known.text);
        QVERIFY2(parsed.ok(), parsed ? "" : parsed.error().message.c_str());
        std::vector<double> x, y(nn::Expression::kBlock), slope(nn::Expression::kBlock);
        for (std::int64_t i = 0; i < 60; ++i) {
            x.push_back(-3.0 + 0.1017 * static_cast<double>(i));
        }
        parsed.value().evaluate(x.data(), y.data(), slope.data(), 60);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double truth = known.truth(x[i]);
            QVERIFY(std::abs(y[i] - truth) <= 1e-13 * std::max(1.0, std::abs(truth)));
            constexpr double kStep = 1e-5;
            const double difference = (known.truth(x[i] + kStep) - known.truth(x[i] - kStep)) / (2.0 * kStep);
            QVERIFY(std::abs(slope[i] - difference) <= 1e-7 * std::max(1.0, std::abs(difference)));
        }
    }

    void cornersAndEndsAreDefined() {
        const auto at = [](const char* text, double x) {
            nn::Expression expression = nn::Expression::parse(text).value();
            std::pair<double, double> result;
            expression.evaluate(&x, &result.first, &result.second, 1);
            return result;
        };
        using Pair = std::pair<double, double>;
        QCOMPARE(at("abs(x)", 0.0), Pair(0.0, 0.0));
        QCOMPARE(at("relu(x)", 0.0), Pair(0.0, 0.0));
        QCOMPARE(at("max(x, 0)", 0.0), Pair(0.0, 1.0));
        QCOMPARE(at("x^2", 0.0), Pair(0.0, 0.0));
        QCOMPARE(at("x^0", 0.0), Pair(1.0, 0.0));
        QCOMPARE(at("softplus(x)", 1000.0), Pair(1000.0, 1.0));
        QCOMPARE(at("sigmoid(x)", -1000.0).first, 0.0);
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        for (const char* text : {"x", "relu(x)", "abs(x)", "min(x, 1)", "min(1, x)", "max(x, 1)", "max(1, x)", "x^2",
                                 "softplus(x)", "sigmoid(x)"}) {
            QVERIFY2(std::isnan(at(text, nothing).first), text);
        }
    }

    void malformedTextsAreRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* text, const char* said) {
            QTest::newRow(text) << QString(text) << QString(said);
        };
        row("", "column 1: expected a number, x, a function or \"(\", but the text ends");
        row("  ", "column 3: expected a number");
        row("x +", "column 4: expected a number");
        row("+x", "column 1: expected a number");
        row("2x", "column 2: expected an operator (+ - * / ^) or the end, but \"x\" stands there");
        row("x x", "column 3: expected an operator");
        row("(x", "column 3: expected an operator or \")\", but the text ends");
        row("x)", "column 2: expected an operator");
        row("()", "column 2: expected a number");
        row("y", "column 1: expected x, pi, e or one of exp");
        row("X", "column 1: expected x, pi, e or one of exp");
        row("x2", "column 1: expected x, pi, e or one of exp");
        row("sin x", "column 5: expected \"(\" after sin");
        row("sin()", "column 5: expected a number");
        row("sin(x, x)", "column 6: expected an operator or \")\"");
        row("min(x)", "column 6: expected \",\" and a second argument of min");
        row("max(x, x, x)", "column 9: expected an operator or \")\"");
        row("x ** 2", "column 4: expected a number");
        row("x; x", "column 2: expected an operator");
        row("1e999", "column 1: expected a number that fits a double");
        row(".", "column 1: expected a number");
        row("1.2.3", "column 4: expected an operator");
        row("x @ 2", "column 3: expected an operator");
        row("x \xc3\x97 2", "a character that is not allowed stands there");
    }
    void malformedTextsAreRefused() {
        QFETCH(const QString, text);
        QFETCH(const QString, said);
        const QString error = errorOf(text.toStdString());
        QVERIFY2(error.contains(said), qPrintable(error));
    }

    void lengthAndDepthAreBounded() {
        const auto nested = [](const std::string& open, int times, const std::string& close) {
            std::string text;
            for (int i = 0; i < times; ++i) {
                text += open;
            }
            text += "x";
            for (int i = 0; i < times; ++i) {
                text += close;
            }
            return text;
        };
        for (const auto& [open, close] :
             {std::pair<std::string, std::string>{"(", ")"}, {"-", ""}, {"2^", ""}, {"abs(", ")"}}) {
            QVERIFY(errorOf(nested(open, 32, close)).isEmpty());
            QVERIFY(errorOf(nested(open, 33, close)).contains("at most 32 levels"));
        }
        QVERIFY(errorOf(std::string(499, ' ') + "x").isEmpty());
        QVERIFY(errorOf(std::string(500, ' ') + "x").contains("at most 500 characters"));
    }

    // Whatever the bytes: a program that runs, or an error that names a column.
    void randomBytesDoNoHarm() {
        RandomStream stream(1, Purpose::Test);
        const std::string words[] = {"x", "(",  ")", "+", "-",    "*",    "/",    "^",     "2",  ".5",
                                     "e", "pi", ",", " ", "sin(", "min(", "log(", "sqrt(", "1e", "\xff"};
        int parsed = 0;
        for (int round = 0; round < 20000; ++round) {
            std::string text;
            for (std::uint32_t length = stream.below(round % 2 == 0 ? 12 : 60); length > 0; --length) {
                text += round % 3 == 0 ? std::string(1, static_cast<char>(stream.below(256)))
                                       : words[stream.below(static_cast<std::uint32_t>(std::size(words)))];
            }
            Result<nn::Expression> made = nn::Expression::parse(text);
            if (made) {
                double x[nn::Expression::kBlock] = {0.5}, y[nn::Expression::kBlock], slope[nn::Expression::kBlock];
                made.value().evaluate(x, y, slope, nn::Expression::kBlock);
                ++parsed;
            } else {
                QVERIFY(made.error().message.rfind("column ", 0) == 0);
            }
        }
        QVERIFY(parsed > 100);
    }

    void aLambdaBlockAppliesItsTextAndTellsWhatIsWrong() {
        const auto network = [](const char* text) {
            return drawing({block("f", part("lambda", {{"expression", text}})), block("flat", Component("flatten"))},
                           "mean_squared_error");
        };
        const nn::DataSpec one{Shape{{1}}, data::Task::Regression, 0};
        const nn::NetworkPlan bad = nn::planNetwork(network("x +"), one);
        QCOMPARE(bad.problemPath, std::string("layers.f"));
        QVERIFY(bad.problem.rfind("expression, column 4: expected a number", 0) == 0);
        const Document document = network("x^2 - 3");
        const nn::NetworkPlan plan = nn::planNetwork(document, one);
        QVERIFY2(plan.ok(), plan.problem.c_str());
        nn::Network<float> made(plan, findMember(nn::losses(), "mean_squared_error")->make<float>({}));
        made.reserve(2);
        made.input(2).column(0)[0] = 4.0F;
        made.input(2).column(1)[0] = -1.0F;
        const nn::Batch<const float> said = made.predict(2);
        QCOMPARE(said.column(0)[0], 13.0F);
        QCOMPARE(said.column(1)[0], -2.0F);
    }
};

GOODFIT_SUITE(ExpressionTest)
#include "expression_test.moc"
