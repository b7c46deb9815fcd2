#include "app/cli/ask_talk.h"

#include "app/cli/space_file.h"

#include <cmath>

namespace goodfit::cli {

namespace {

constexpr std::size_t kShown = 80; // characters of a line that is nothing

Json problem(const std::string& text) {
    return Json{{"error", text}};
}

Json answerOf(const Status& status) {
    return status ? Json() : problem(status.error().text());
}

// null and "NaN" are what languages make of a number that is none.
std::optional<double> numberIn(const Json& json) {
    if (json.is_null() || json == "NaN" || json == "nan") {
        return std::nan("");
    }
    return json.is_number() ? std::optional(json.get<double>()) : std::nullopt;
}

Json paramsOf(const search::Trial& trial) {
    Json params = Json::object();
    for (const auto& [path, value] : trial.parameters) {
        params[path] = toJson(value);
    }
    return params;
}

bool isWhole(const Json& said, const char* key) {
    return said.contains(key) && said[key].is_number_integer();
}

} // namespace

Json AskTalk::answer(const std::string& line) {
    const Json said = Json::parse(line, nullptr, false);
    if (!said.is_object()) {
        return problem("not a JSON object: " + line.substr(0, kShown));
    }
    if (said.contains("ask")) {
        return said["ask"] == true ? ask() : problem("ask: must be true");
    }
    if (said.contains("out")) {
        return said["out"] == true ? out() : problem("out: must be true");
    }
    if (said.contains("enqueue")) {
        return enqueue(said["enqueue"]);
    }
    if (!isWhole(said, "number")) {
        return problem("a line needs \"ask\", \"out\", \"enqueue\" or a \"number\"");
    }
    return tell(said, said["number"].get<std::int64_t>());
}

Json AskTalk::ask() {
    const Result<jobs::Asked> asked = m_study.ask();
    if (!asked) {
        return problem(asked.error().text());
    }
    if (asked->wait) {
        return Json{{"wait", true}};
    }
    if (!asked->trial) {
        const char* complete = m_study.pauses() ? "schedule complete" : "population complete";
        return Json{{"done", asked->isComplete ? complete : "space exhausted"}};
    }
    const search::Trial& trial = *asked->trial;
    Json answer{{"number", trial.number}, {"params", paramsOf(trial)}};
    if (trial.parent) {
        answer["continue"] = Json{{"number", *trial.parent}, {"step", trial.parentStep.value_or(0)}};
    }
    if (asked->from) {
        answer["continue"] = Json{{"number", trial.number}, {"step", *asked->from}};
    }
    if (asked->until) {
        answer["until"] = *asked->until;
    }
    return answer;
}

Json AskTalk::out() const {
    Json list = Json::array();
    for (const search::Trial& trial : m_study.study().trials) {
        if (trial.state == search::TrialState::Running) {
            const std::int64_t step = trial.intermediate.empty() ? 0 : trial.intermediate.back().first;
            list.push_back(Json{{"number", trial.number}, {"params", paramsOf(trial)}, {"step", step}});
        }
    }
    return Json{{"out", std::move(list)}};
}

Json AskTalk::enqueue(const Json& point) {
    if (!point.is_object()) {
        return problem("enqueue: must be an object with values by name");
    }
    search::Assignment values;
    for (const auto& [name, json] : point.items()) {
        const std::optional<Value> value = valueOf(json);
        if (!value) {
            return problem("enqueue." + name + ": must be a text, a number, true or false");
        }
        values.emplace_back(name, *value);
    }
    return answerOf(m_study.enqueue(std::move(values)));
}

Json AskTalk::tell(const Json& said, std::int64_t number) {
    if (said.contains("intermediate")) {
        return report(said, number);
    }
    if (said.contains("value") || said.contains("values")) {
        return complete(said, number);
    }
    const Json state = said.value("state", Json());
    if (state == "fail" || state == "failed") {
        return answerOf(m_study.fail(number));
    }
    return state == "pruned" ? answerOf(m_study.prune(number))
                             : problem("a number needs a \"value\", an \"intermediate\" or \"state\": fail, pruned");
}

Json AskTalk::report(const Json& said, std::int64_t number) {
    const std::optional<double> value = numberIn(said["intermediate"]);
    const bool isPart = isWhole(said, "part");
    if (!value || (!isPart && !isWhole(said, "step"))) {
        return problem("an intermediate value must be a number and needs a whole \"step\" or \"part\"");
    }
    const Result<jobs::Advice> advice = isPart ? m_study.reportPart(number, said["part"].get<std::int64_t>(), *value)
                                               : m_study.report(number, said["step"].get<std::int64_t>(), *value);
    if (!advice) {
        return problem(advice.error().text());
    }
    Json answer{{"prune", advice->prune}};
    if (advice->keepsState) {
        answer["checkpoint"] = true;
    }
    if (advice->pause) {
        answer["pause"] = true;
    }
    return answer;
}

Json AskTalk::complete(const Json& said, std::int64_t number) {
    const Json told = said.contains("values") ? said["values"] : Json::array({said["value"]});
    if (!told.is_array()) {
        return problem("values: must be a list of numbers, one an objective");
    }
    std::vector<double> values;
    for (const Json& each : told) {
        const std::optional<double> value = numberIn(each);
        if (!value) {
            return problem(said.contains("values") ? "values: must be numbers" : "value: must be a number");
        }
        values.push_back(*value);
    }
    std::optional<double> seconds;
    if (said.contains("seconds")) {
        seconds = numberIn(said["seconds"]);
        if (!seconds || !(*seconds >= 0.0)) {
            return problem("seconds: must be a number from 0");
        }
    }
    return answerOf(m_study.complete(number, values, seconds));
}

} // namespace goodfit::cli
